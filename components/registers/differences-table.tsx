import { useTranslations } from 'next-intl';
import { Chip } from '#components/ui/chip.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { Money } from '#components/ui/money.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
import type { Difference, RegisterAction } from '#lib/domain/registers/decision.ts';
import { differenceHref } from './difference-href.ts';

interface Side {
  readonly account: string;
  readonly amount: MoneyAmount;
}

interface DifferenceRow {
  readonly kind: Difference;
  readonly channel: string;
  readonly registerId: number | null;
  readonly lineNo: number | null;
  readonly externalId: string | null;
  readonly theirs: Side | undefined;
  readonly ours: (Side & { readonly externalId: string }) | undefined;
  readonly decision: { readonly action: RegisterAction } | undefined;
  readonly isProposed: boolean;
}

/** Lists differences with both sides; those that wait for a decision come first. */
export function DifferencesTable({ rows }: { readonly rows: readonly DifferenceRow[] }) {
  const t = useTranslations('registers.difference');
  const classes = useTranslations('registers.classes');
  const done = useTranslations('registers.actionsDone');
  const proposals = useTranslations('registers.proposals');
  const wordOf = ({ decision }: DifferenceRow) =>
    decision === undefined ? t('decide') : done(decision.action);
  const sideOf = (side: Side | undefined) =>
    side === undefined ? (
      t('nothing')
    ) : (
      <>
        <Money amount={side.amount} />
        <br />
        <small>{side.account}</small>
      </>
    );
  return (
    <DataTable
      layout="scroll"
      caption={t('caption')}
      rows={rows}
      rowKey={(row) => `${row.registerId}/${row.lineNo}/${row.ours?.externalId}`}
      empty={<p>{t('none')}</p>}
      columns={[
        {
          key: 'kind',
          head: t('kind'),
          cell: ({ kind, decision, isProposed }) => (
            <Chip tone={isProposed ? 'warn' : decision === undefined ? 'bad' : 'neutral'}>
              {classes(kind)}
            </Chip>
          ),
        },
        {
          key: 'id',
          head: t('id'),
          kind: 'code',
          cell: (row) => row.externalId ?? row.ours?.externalId,
        },
        { key: 'theirs', head: t('inRegister'), kind: 'number', cell: (row) => sideOf(row.theirs) },
        { key: 'ours', head: t('withUs'), kind: 'number', cell: (row) => sideOf(row.ours) },
        {
          key: 'decision',
          head: t('decision'),
          cell: (row) => (
            <TextLink href={differenceHref({ ...row, payment: row.ours?.externalId })}>
              {row.isProposed ? proposals('chip') : wordOf(row)}
            </TextLink>
          ),
        },
      ]}
    />
  );
}
