import { useTranslations } from 'next-intl';
import { ReceiptsTable } from '#components/registers/receipts-table.tsx';
import { Card } from '#components/ui/card.tsx';
import type { ShownReceipt } from '#db/queries/bank-receipts.ts';

/** Lists the money of a channel's day as the bank's statement shows it. */
export function DayReceipts({ receipts }: { readonly receipts: readonly ShownReceipt[] }) {
  const t = useTranslations('registers.receipts');
  return (
    <Card>
      <ReceiptsTable
        caption={t('ofDay')}
        none={t('noneOfDay')}
        rows={receipts.map((one) => ({ ...one, key: `${one.id}` }))}
      />
    </Card>
  );
}
