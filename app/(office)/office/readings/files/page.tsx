import { getTranslations } from 'next-intl/server';
import { FilesTable } from '#components/metering/files-table.tsx';
import { ReadingsTabs } from '#components/metering/readings-tabs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { readingFiles } from '#db/queries/reading-files.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import {
  readingFileBytesMax,
  readingFileTooLarge,
} from '#lib/commands/metering/keep-reading-file.ts';
import { MeteringMessages } from '../../metering-messages.tsx';
import { meteringRefusal } from '../../metering-refusal.ts';
import { keepFileAction } from './actions.ts';
import { FileForm } from './file-form.tsx';

/** Takes files of readings, and lists those that came. */
export default async function ReadingFilesPage() {
  const grant = await requireStaffGrant('metering.read');
  const [files, { roles }, tooLarge, t] = await Promise.all([
    readingFiles(requestsDatabase().sql, grant),
    requireViewer(),
    meteringRefusal(readingFileTooLarge),
    getTranslations('metering.files'),
  ]);
  return (
    <Stack>
      <PageHead title={t('title')} lead={t('lead')} />
      <ReadingsTabs current="files" />
      {rolesAllow(roles, 'metering.change') ? (
        <Card title={t('upload')}>
          <MeteringMessages part="file">
            <FileForm action={keepFileAction} bytesMax={readingFileBytesMax} tooLarge={tooLarge} />
          </MeteringMessages>
        </Card>
      ) : null}
      <Card>
        <FilesTable files={files} />
      </Card>
    </Stack>
  );
}
