import { useTranslations } from 'next-intl';
import { Chip } from '#components/ui/chip.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { Money } from '#components/ui/money.tsx';
import { Instant } from '#components/ui/time.tsx';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
import type { LineClass } from '#lib/domain/registers/match-day.ts';

export interface RegisterLineRow {
  readonly lineNo: number;
  readonly externalId: string | null;
  readonly accountNumber: string;
  readonly amount: MoneyAmount;
  readonly paidAt: string | null;
  readonly class: LineClass;
}

/** Lists lines of a register as they stand in the file, with what each turned out to be. */
export function RegisterLinesTable({ lines }: { readonly lines: readonly RegisterLineRow[] }) {
  const t = useTranslations('registers.file');
  const difference = useTranslations('registers.difference');
  const classes = useTranslations('registers.classes');
  return (
    <DataTable
      layout="scroll"
      caption={t('linesCaption')}
      rows={lines}
      rowKey={({ lineNo }) => `${lineNo}`}
      empty={<p>{t('noLines')}</p>}
      columns={[
        { key: 'line', head: '№', kind: 'number', cell: ({ lineNo }) => lineNo },
        {
          key: 'id',
          head: difference('id'),
          kind: 'code',
          cell: ({ externalId }) => externalId ?? difference('nothing'),
        },
        {
          key: 'account',
          head: difference('account'),
          kind: 'code',
          cell: ({ accountNumber }) => accountNumber,
        },
        {
          key: 'paidAt',
          head: difference('paidAt'),
          kind: 'code',
          cell: ({ paidAt }) =>
            paidAt === null ? null : <Instant at={new Date(paidAt)} style="shortDateTime" />,
        },
        {
          key: 'class',
          head: difference('kind'),
          cell: (line) => (
            <Chip tone={line.class === 'matched' ? 'good' : 'bad'}>{classes(line.class)}</Chip>
          ),
        },
        {
          key: 'amount',
          head: difference('amount'),
          kind: 'number',
          cell: ({ amount }) => <Money amount={amount} />,
        },
      ]}
    />
  );
}
