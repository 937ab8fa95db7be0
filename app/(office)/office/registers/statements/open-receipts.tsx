import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { ReceiptsTable } from '#components/registers/receipts-table.tsx';
import { Card } from '#components/ui/card.tsx';
import { Stack } from '#components/ui/page.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { ShownReceipt } from '#db/queries/bank-receipts.ts';

/** Lists the latest money nobody recognised, and leads to the rest of it. */
export function OpenReceipts(props: {
  readonly found: { readonly rows: readonly ShownReceipt[]; readonly total: number };
}) {
  const t = useTranslations('registers.statements');
  const { rows, total } = props.found;
  return (
    <Card>
      <Stack>
        <ReceiptsTable
          caption={t('unassigned')}
          none={t('allAssigned')}
          rows={rows.map((one) => ({ ...one, key: `${one.id}` }))}
        />
        {total > rows.length ? (
          <p>
            <TextLink href={'/office/registers/statements/receipts?standing=open' as Route}>
              {t('allOpen', { count: total })}
            </TextLink>
          </p>
        ) : null}
      </Stack>
    </Card>
  );
}
