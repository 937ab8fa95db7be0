import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { Iban } from '#components/registers/iban.tsx';
import { Signature } from '#components/ui/actor.tsx';
import { Card } from '#components/ui/card.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { Money } from '#components/ui/money.tsx';
import { Stack } from '#components/ui/page.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { StatementCard } from '#db/queries/bank-statements.ts';
import type { AccountStatement } from '#lib/domain/registers/bank-statement.ts';

/** Tells what a statement is of, its balances, and leads to the file itself. */
export function StatementFacts(props: {
  readonly card: StatementCard;
  readonly accounts: readonly AccountStatement[];
}) {
  const t = useTranslations('registers.statements');
  const file = useTranslations('registers.file');
  const { card, accounts } = props;
  const balances = accounts.map(({ iban, balances: told }) => ({
    key: iban,
    term: t('account'),
    detail: (
      <>
        <Iban iban={iban} />
        {told === undefined ? null : (
          <>
            <br />
            {t('opening')} <Money amount={told.opening} />, {t('closing')}{' '}
            <Money amount={told.closing} />
          </>
        )}
      </>
    ),
  }));
  const items = [
    ...balances,
    { key: 'format', term: file('preset'), detail: t(`formats.${card.format}`) },
    { key: 'receipts', term: t('receipts'), detail: card.receiptsCount },
    { key: 'total', term: t('total'), detail: <Money amount={card.total} /> },
    { key: 'hash', term: file('hash'), detail: <code>{card.hash}</code> },
    {
      key: 'received',
      term: file('received'),
      detail: <Signature by={card.receivedBy} at={card.receivedAt} />,
    },
  ];
  return (
    <Card>
      <Stack>
        <DescriptionList items={items} />
        <p>
          <TextLink href={`/office/registers/statements/${card.id}/content` as Route} file>
            {file('download')}
          </TextLink>
        </p>
      </Stack>
    </Card>
  );
}
