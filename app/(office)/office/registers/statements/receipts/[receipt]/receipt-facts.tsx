import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { Iban } from '#components/registers/iban.tsx';
import { ReceiptChip } from '#components/registers/receipt-chip.tsx';
import { Signature } from '#components/ui/actor.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { Money } from '#components/ui/money.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { ShownReceipt } from '#db/queries/bank-receipts.ts';
import { formatBusinessDay } from '#lib/format/date.ts';

/** Tells what the bank says of a credit, and whose money it is. */
export function ReceiptFacts({ receipt }: { readonly receipt: ShownReceipt }) {
  const t = useTranslations('registers.receipts');
  const locale = useLocale();
  const { payerName, payerCode, batch, note } = receipt;
  const items = [
    { key: 'amount', term: t('amount'), detail: <Money amount={receipt.amount} /> },
    { key: 'day', term: t('bookedOn'), detail: formatBusinessDay(receipt.bookedOn, locale) },
    { key: 'payer', term: t('payer'), detail: `${payerName} ${payerCode}`.trim() },
    { key: 'purpose', term: t('purpose'), detail: receipt.purpose },
    { key: 'reference', term: t('reference'), detail: <code>{receipt.reference}</code> },
    { key: 'batch', term: t('batch'), detail: batch === '' ? undefined : <code>{batch}</code> },
    { key: 'account', term: t('account'), detail: <Iban iban={receipt.iban} /> },
    { key: 'recognised', term: t('recognised'), detail: <Recognised receipt={receipt} /> },
    { key: 'note', term: t('note'), detail: note },
  ];
  return <DescriptionList items={items.filter(({ detail }) => detail !== undefined)} />;
}

function Recognised({ receipt }: { readonly receipt: ShownReceipt }) {
  const t = useTranslations('registers.receipts');
  const locale = useLocale();
  const { standing, paid, sameAs, by, at } = receipt;
  return (
    <>
      {paid === undefined ? (
        <ReceiptChip standing={standing} />
      ) : (
        <TextLink href={`/office/registers/${paid.businessDay}/${paid.channel}` as Route}>
          {paid.partner}, {formatBusinessDay(paid.businessDay, locale)}
        </TextLink>
      )}
      {sameAs === undefined ? null : (
        <>
          {' '}
          <TextLink href={`/office/registers/statements/receipts/${sameAs}` as Route}>
            {t('sameAs')}
          </TextLink>
        </>
      )}
      {standing === 'split' ? (
        <>
          {' '}
          <TextLink
            href={
              `/office/registers/statements/receipts?${new URLSearchParams({ text: receipt.reference })}` as Route
            }
          >
            {t('parts')}
          </TextLink>
        </>
      ) : null}
      {by === undefined ? null : (
        <>
          <br />
          <small>
            {by === 'rule' ? t(`byRules.${ruleOf(receipt)}`) : null}
            {by === 'rule' ? null : <Signature by={by} at={at} />}
          </small>
        </>
      )}
    </>
  );
}

/** Which rule put the money where it stands. */
function ruleOf({ standing, batch }: ShownReceipt): 'paid' | 'same' | 'split' | 'part' {
  if (standing === 'split') return 'split';
  if (standing !== 'same') return 'paid';
  return batch === '' ? 'same' : 'part';
}
