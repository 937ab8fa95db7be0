import { useTranslations } from 'next-intl';
import { Signature } from '#components/ui/actor.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import type { Iban } from '#lib/domain/iban.ts';
import { formatShortIban } from '#lib/format/identifiers.ts';

interface Row {
  readonly id: number;
  readonly iban: Iban;
  readonly deed: 'open' | 'close';
  readonly reason: string;
  readonly state: 'proposed' | 'approved' | 'rejected';
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly decidedBy: string | undefined;
  readonly decidedAt: string | undefined;
  readonly rejectReason: string | undefined;
}

const tones = { proposed: 'warn', approved: 'good', rejected: 'neutral' } as const;

/** Lists what was decided about the centre's accounts, the latest first. */
export function OwnAccountChangesTable({ rows }: { readonly rows: readonly Row[] }) {
  const t = useTranslations('registers.ownAccounts');
  return (
    <DataTable
      layout="scroll"
      caption={t('history')}
      rows={rows}
      rowKey={({ id }) => `${id}`}
      columns={[
        { key: 'iban', head: t('iban'), kind: 'code', cell: ({ iban }) => formatShortIban(iban) },
        { key: 'deed', head: t('deed'), cell: ({ deed }) => t(`deeds.${deed}`) },
        {
          key: 'state',
          head: t('state'),
          phone: 'sum',
          cell: ({ state }) => <Chip tone={tones[state]}>{t(`states.${state}`)}</Chip>,
        },
        {
          key: 'reason',
          head: t('reason'),
          cell: ({ reason, rejectReason }) => (
            <>
              {reason}
              {rejectReason === undefined ? null : (
                <>
                  <br />
                  <small>{rejectReason}</small>
                </>
              )}
            </>
          ),
        },
        {
          key: 'proposed',
          head: t('proposed'),
          cell: ({ proposedBy, proposedAt }) => <Signature by={proposedBy} at={proposedAt} />,
        },
        {
          key: 'decided',
          head: t('decided'),
          cell: ({ decidedBy, decidedAt }) =>
            decidedBy === undefined ? undefined : <Signature by={decidedBy} at={decidedAt} />,
        },
      ]}
    />
  );
}
