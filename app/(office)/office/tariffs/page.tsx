import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { TariffsTable } from '#components/tariff/tariffs-table.tsx';
import { Actions, ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { tariffsOf } from '#db/queries/tariff-list.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { groupBy } from '#lib/domain/group-by.ts';

/** Lists the tariffs of the city by provider and service, with the rates that hold. */
export default async function TariffsPage() {
  const grant = await requireStaffGrant('tariff.read');
  const [tariffs, { roles }, t] = await Promise.all([
    tariffsOf(requestsDatabase().sql, grant),
    requireViewer(),
    getTranslations('tariffs'),
  ]);
  const providers = [...groupBy(tariffs, (tariff) => tariff.recipient)];
  return (
    <Stack>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <Actions>
            <ButtonLink kind="quiet" href={'/office/tariffs/norms' as Route}>
              {t('norms.link')}
            </ButtonLink>
            {rolesAllow(roles, 'tariff.draft') ? (
              <ButtonLink kind="quiet" href={'/office/tariffs/new' as Route}>
                {t('add.title')}
              </ButtonLink>
            ) : null}
          </Actions>
        }
      />
      {providers.map(([recipient, rows]) => (
        <Card key={recipient}>
          <TariffsTable caption={recipient} rows={rows} />
        </Card>
      ))}
    </Stack>
  );
}
