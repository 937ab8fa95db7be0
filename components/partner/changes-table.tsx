import { useTranslations } from 'next-intl';
import { Signature } from '#components/ui/actor.tsx';
import { Chip, type Tone } from '#components/ui/chip.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import type {
  ChannelChangeContent,
  ChannelChangeState,
} from '#lib/domain/partner/channel-change.ts';
import { ChangeContents } from './change-contents.tsx';

type Row = ChannelChangeContent & {
  readonly id: number;
  readonly state: ChannelChangeState;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly decidedBy: string | undefined;
  readonly decidedAt: string | undefined;
  readonly rejectReason: string | undefined;
};

const tones: Record<ChannelChangeState, Tone> = {
  proposed: 'warn',
  approved: 'good',
  rejected: 'bad',
};

/** Lists what was changed of a channel: what, on which ground, and who signed. */
export function ChangesTable({ rows }: { readonly rows: readonly Row[] }) {
  const t = useTranslations('partners.changes');
  return (
    <DataTable
      layout="scroll"
      caption={t('history')}
      rows={rows}
      rowKey={({ id }) => String(id)}
      empty={<p>{t('none')}</p>}
      columns={[
        { key: 'kind', head: t('what'), cell: ({ kind }) => t(`kinds.${kind}`) },
        {
          key: 'reason',
          head: t('reason'),
          cell: ({ reason, rejectReason }) => (
            <>
              {reason}
              {rejectReason === undefined ? null : (
                <>
                  <br />
                  <small>{t('rejectedBecause', { reason: rejectReason })}</small>
                </>
              )}
            </>
          ),
        },
        {
          key: 'proposed',
          head: t('proposedBy'),
          cell: ({ proposedBy, proposedAt }) => <Signature by={proposedBy} at={proposedAt} />,
        },
        {
          key: 'decided',
          head: t('decidedBy'),
          cell: ({ decidedBy, decidedAt }) =>
            decidedBy === undefined ? t('nobodyYet') : <Signature by={decidedBy} at={decidedAt} />,
        },
        {
          key: 'state',
          head: t('state'),
          kind: 'code',
          phone: 'sum',
          cell: ({ state }) => <Chip tone={tones[state]}>{t(`states.${state}`)}</Chip>,
        },
      ]}
      explain={(change) => ({
        summary: t('details'),
        content: <ChangeContents change={change} />,
      })}
    />
  );
}
