import { useTranslations } from 'next-intl';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { Money } from '#components/ui/money.tsx';
import { Columns } from '#components/ui/page.tsx';
import { Instant } from '#components/ui/time.tsx';
import type { ShownDifference } from '#db/queries/register-differences.ts';

/** Sets beside each other what the register and what our ledger say of a payment. */
export function Sides({ difference }: { readonly difference: ShownDifference }) {
  const t = useTranslations('registers.difference');
  const { theirs, ours, externalId, lineNo } = difference;
  return (
    <Columns>
      <section>
        <h2>{t('inRegister')}</h2>
        {theirs === undefined ? (
          <p>{t('nothing')}</p>
        ) : (
          <Side
            id={externalId ?? t('nothing')}
            side={theirs}
            note={t('line', { line: lineNo ?? 0 })}
          />
        )}
      </section>
      <section>
        <h2>{t('withUs')}</h2>
        {ours === undefined ? <p>{t('nothing')}</p> : <Side id={ours.externalId} side={ours} />}
      </section>
    </Columns>
  );
}

function Side(props: {
  readonly id: string;
  readonly side: NonNullable<ShownDifference['theirs']>;
  readonly note?: string;
}) {
  const t = useTranslations('registers.difference');
  const { account, amount, paidAt } = props.side;
  return (
    <DescriptionList
      items={[
        {
          key: 'id',
          term: t('id'),
          detail: props.note === undefined ? props.id : `${props.id} · ${props.note}`,
        },
        { key: 'account', term: t('account'), detail: account === '' ? t('nothing') : account },
        { key: 'amount', term: t('amount'), detail: <Money amount={amount} /> },
        {
          key: 'paidAt',
          term: t('paidAt'),
          detail: paidAt === null ? t('nothing') : <Instant at={new Date(paidAt)} />,
        },
      ]}
    />
  );
}
