import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { readingFiles } from '#db/queries/reading-files.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { tryReadingFile } from '#lib/commands/metering/try-reading-file.ts';
import { meteringRefusal } from '../../../metering-refusal.ts';
import { FileTrial } from './file-trial.tsx';

interface Props {
  readonly params: Promise<{ readonly file: string }>;
}

/** Shows what would become of each row of a file before it is applied, or that it was. */
export default async function ReadingFilePage({ params }: Props) {
  const grant = await requireStaffGrant('metering.change');
  const { sql } = requestsDatabase();
  const { file: hash } = await params;
  const [[file], t] = await Promise.all([
    readingFiles(sql, grant, hash),
    getTranslations('metering'),
  ]);
  if (file === undefined) notFound();
  const trial = file.appliedAt === null ? await tryReadingFile(sql, grant, hash) : undefined;
  return (
    <Stack>
      <PageHead
        back={
          <Breadcrumbs
            items={[
              { href: '/office/readings' as Route, label: t('title') },
              { href: '/office/readings/files' as Route, label: t('files.title') },
              { label: file.name },
            ]}
          />
        }
        title={file.name}
        lead={t('files.broughtBy', { name: file.uploadedBy, source: t(`sources.${file.source}`) })}
      />
      {file.appliedAt === null ? null : (
        <Notice tone="good" title={t('files.appliedNote', { name: file.appliedBy ?? '' })}>
          {t('files.appliedCounts', { recorded: file.recorded ?? 0, refused: file.refused ?? 0 })}
        </Notice>
      )}
      {trial?.ok === false ? (
        <Notice tone="bad" title={await meteringRefusal(trial.refusal)} />
      ) : null}
      {trial?.ok === true ? <FileTrial hash={hash} trial={trial.value} /> : null}
    </Stack>
  );
}
