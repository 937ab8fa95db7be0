import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { CityImports } from '#components/city/city-imports.tsx';
import { FormAnswer } from '#components/city/form-answer.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { cityImports } from '#db/queries/city-imports.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { uploadProblem } from './upload-problem.ts';

const importsMax = 50;

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Takes a file of houses, premises and accounts to be checked; lists the files of before. */
export default async function ImportPage({ searchParams }: Props) {
  const grant = await requireStaffGrant('city.change');
  const [imports, message, t, search] = await Promise.all([
    cityImports(requestsDatabase().sql, grant, { importsMax }),
    uploadProblem(await searchParams),
    getTranslations('city.import'),
    getTranslations('city.search'),
  ]);
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/accounts' as Route}>{search('title')}</BackLink>}
        title={t('title')}
        lead={t('lead')}
      />
      <FormAnswer state={message === undefined ? {} : { problems: [{ field: 'file', message }] }} />
      <Card>
        <form
          method="post"
          action="/office/accounts/import/upload"
          encType="multipart/form-data"
          noValidate
        >
          <Stack>
            <TextInput
              type="file"
              name="file"
              accept=".csv,text/csv"
              label={t('file')}
              hint={t('fileHint')}
              error={message}
              required
            />
            <p>
              <TextLink href={'/office/accounts/import/template' as Route} file>
                {t('template')}
              </TextLink>
            </p>
            <div>
              <Button>{t('check')}</Button>
            </div>
          </Stack>
        </form>
      </Card>
      <Card>
        <CityImports imports={imports} />
      </Card>
    </Stack>
  );
}
