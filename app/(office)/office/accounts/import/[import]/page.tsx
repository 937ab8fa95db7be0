import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { RefusedRows } from '#components/city/refused-rows.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { cityImports } from '#db/queries/city-imports.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { ApplyForm } from './apply-form.tsx';
import { readCheck } from './read-check.ts';

interface Props {
  readonly params: Promise<{ readonly import: string }>;
}

/** Shows the check of an uploaded file: what would be added and every row that is refused, and why. */
export default async function ImportCheckPage({ params }: Props) {
  const grant = await requireStaffGrant('city.change');
  const { import: id } = await params;
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)) notFound();
  const { sql } = requestsDatabase();
  const [file] = await cityImports(sql, grant, { id });
  const check = file && (await readCheck(sql, grant, id));
  if (!check) notFound();
  const t = await getTranslations('city.import');
  const rows = (key: 'fresh' | 'same' | 'refused', count: number) => ({
    key,
    term: t(key),
    detail: t('rows', { count }),
  });
  const isApplied = file.appliedAt !== undefined;
  const { fresh, same, refused, refusedCount, hash } = check;
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/accounts/import' as Route}>{t('title')}</BackLink>}
        title={file.fileName}
        lead={t(isApplied ? 'applied' : 'waiting')}
      />
      <Card title={t('result')}>
        <Stack>
          <DescriptionList
            items={[rows('fresh', fresh), rows('same', same), rows('refused', refusedCount)]}
          />
          <ApplyForm
            id={id}
            hash={hash}
            label={t('apply')}
            mayApply={fresh > 0 && refusedCount === 0}
          />
          {refusedCount > 0 || fresh > 0 ? null : (
            <p>
              {isApplied ? null : `${t('nothingNew')} `}
              <TextLink href={'/office/addresses' as Route}>{t('next')}</TextLink>
            </p>
          )}
        </Stack>
      </Card>
      {refusedCount === 0 ? null : (
        <Card>
          <RefusedRows rows={refused} />
          {refusedCount > refused.length ? (
            <p>{t('refusedMore', { count: refused.length })}</p>
          ) : null}
        </Card>
      )}
    </Stack>
  );
}
