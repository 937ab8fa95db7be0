import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { Signature } from '#components/ui/actor.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { Money } from '#components/ui/money.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { ShownReceipt } from '#db/queries/bank-statements.ts';
import { formatBusinessDay } from '#lib/format/date.ts';

/** Tells what the bank says of a credit, and whose money it is. */
export function ReceiptFacts({ receipt }: { readonly receipt: ShownReceipt }) {
  const t = useTranslations('registers.receipts');
  const locale = useLocale();
  const { paid, payerName, payerCode } = receipt;
  return (
    <DescriptionList
      items={[
        { key: 'amount', term: t('amount'), detail: <Money amount={receipt.amount} /> },
        {
          key: 'day',
          term: t('bookedOn'),
          detail: formatBusinessDay(receipt.bookedOn, locale),
        },
        { key: 'payer', term: t('payer'), detail: `${payerName} ${payerCode}`.trim() },
        { key: 'purpose', term: t('purpose'), detail: receipt.purpose },
        { key: 'reference', term: t('reference'), detail: <code>{receipt.reference}</code> },
        { key: 'account', term: t('account'), detail: <code>{receipt.iban}</code> },
        {
          key: 'recognised',
          term: t('recognised'),
          detail:
            paid === undefined ? (
              <Chip tone="warn">{t('open')}</Chip>
            ) : (
              <>
                <TextLink href={`/office/registers/${paid.businessDay}/${paid.channel}` as Route}>
                  {paid.partner}, {formatBusinessDay(paid.businessDay, locale)}
                </TextLink>
                <br />
                {paid.by === 'rule' ? t('byRule') : <Signature by={paid.by} at={paid.at} />}
              </>
            ),
        },
      ]}
    />
  );
}
