import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { Actor } from '#components/ui/actor.tsx';
import { Chip, type Tone } from '#components/ui/chip.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { Money } from '#components/ui/money.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { Instant } from '#components/ui/time.tsx';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';

type State = 'taken' | 'conflict' | 'replaced' | 'rejected';

export interface RegisterFile {
  readonly id: number;
  readonly name: string;
  readonly linesCount: number;
  readonly total: MoneyAmount;
  readonly state: State;
  readonly receivedBy: string;
  readonly receivedAt: string;
}

const tones = { taken: 'good', conflict: 'bad', replaced: 'neutral', rejected: 'neutral' } as const;

/** Names what became of a file. */
export function FileState({ state }: { readonly state: State }) {
  const t = useTranslations('registers.file.states');
  const tone: Tone = tones[state];
  return <Chip tone={tone}>{t(state)}</Chip>;
}

/** Lists the files of a channel's day, the latest first. */
export function RegisterFilesTable({ files }: { readonly files: readonly RegisterFile[] }) {
  const t = useTranslations('registers.file');
  return (
    <DataTable
      layout="scroll"
      caption={t('caption')}
      rows={files}
      rowKey={({ id }) => `${id}`}
      empty={<p>{t('none')}</p>}
      columns={[
        {
          key: 'name',
          head: t('name'),
          cell: ({ id, name }) => (
            <TextLink href={`/office/registers/files/${id}` as Route}>{name}</TextLink>
          ),
        },
        { key: 'state', head: '', cell: ({ state }) => <FileState state={state} /> },
        { key: 'lines', head: t('lines'), kind: 'number', cell: ({ linesCount }) => linesCount },
        {
          key: 'total',
          head: t('total'),
          kind: 'number',
          cell: ({ total }) => <Money amount={total} />,
        },
        {
          key: 'received',
          head: t('received'),
          cell: ({ receivedBy, receivedAt }) => (
            <>
              <Actor name={receivedBy} />
              <br />
              <small>
                <Instant at={new Date(receivedAt)} style="shortDateTime" />
              </small>
            </>
          ),
        },
      ]}
    />
  );
}
