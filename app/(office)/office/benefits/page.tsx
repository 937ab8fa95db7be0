import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { CategoriesTable } from '#components/relief/categories-table.tsx';
import { RightsTable } from '#components/relief/rights-table.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { FilterForm } from '#components/ui/filter-form.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { Select } from '#components/ui/select.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { benefitCategories, rightsOf } from '#db/queries/benefits.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { pageAsked } from '#lib/domain/charging/run-state.ts';
import { AccountAsk } from './account-ask.tsx';

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const rowsMax = 20;

/** Lists the categories of benefits and who has them; an account leads to its own rights. */
export default async function BenefitsPage({ searchParams }: Props) {
  const grant = await requireStaffGrant('relief.read');
  const asked = await searchParams;
  const page = pageAsked(asked);
  const { sql } = requestsDatabase();
  const [categories, t] = await Promise.all([
    benefitCategories(sql, grant),
    getTranslations('benefits'),
  ]);
  const category = categories.find(({ code }) => code === asked['category'])?.code;
  const wanted = { page, rowsMax, ...(category === undefined ? {} : { category }) };
  const rights = await rightsOf(sql, grant, wanted);
  const hrefOf = (other: number) =>
    `/office/benefits?category=${category ?? ''}&page=${other}` as Route;
  const options = categories.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <Stack>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <ButtonLink kind="quiet" href={'/office/benefits/categories' as Route}>
            {t('terms.link')}
          </ButtonLink>
        }
      />
      <AccountAsk asked={asked['account']} label={t('openAccount')} submit={t('open')} />
      <Card>
        <CategoriesTable rows={categories} />
      </Card>
      <Card>
        <Stack>
          <FilterForm label={t('filter')} submit={t('show')}>
            <Select
              name="category"
              label={t('category')}
              defaultValue={category ?? ''}
              options={[{ value: '', label: t('all') }, ...options]}
            />
          </FilterForm>
          <RightsTable rows={rights.rows} />
          <Pagination page={page} pages={Math.ceil(rights.total / rowsMax)} hrefOf={hrefOf} />
        </Stack>
      </Card>
    </Stack>
  );
}
