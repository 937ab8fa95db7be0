import { useLocale, useTranslations } from 'next-intl';
import { Chip, type Tone } from '#components/ui/chip.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { formatInstant } from '#lib/format/instant.ts';

type KeyState = 'live' | 'ending' | 'ended' | 'revoked';

interface Row {
  readonly keyId: string;
  readonly algorithm: string;
  readonly fingerprint: string;
  readonly state: KeyState;
  readonly notBefore: string;
  readonly notAfter: string | undefined;
  readonly revokedAt: string | undefined;
}

const tones: Record<KeyState, Tone> = {
  live: 'good',
  ending: 'warn',
  ended: 'neutral',
  revoked: 'bad',
};

/** Lists the keys of a channel by what people compare: id and fingerprint, never the secret. */
export function KeysTable({ rows }: { readonly rows: readonly Row[] }) {
  const t = useTranslations('partners.keys');
  const locale = useLocale();
  const time = (at: string) => formatInstant(new Date(at), locale, 'shortDateTime');
  return (
    <DataTable
      layout="scroll"
      caption={t('title')}
      rows={rows}
      rowKey={({ keyId }) => keyId}
      empty={<p>{t('none')}</p>}
      columns={[
        { key: 'id', head: t('id'), kind: 'code', cell: ({ keyId }) => keyId },
        { key: 'algorithm', head: t('algorithm'), kind: 'code', cell: (row) => row.algorithm },
        {
          key: 'fingerprint',
          head: t('fingerprint'),
          cell: ({ fingerprint }) => <code>{fingerprint}</code>,
        },
        { key: 'since', head: t('since'), cell: ({ notBefore }) => time(notBefore) },
        {
          key: 'until',
          head: t('until'),
          cell: ({ notAfter, revokedAt }) => {
            const end = revokedAt ?? notAfter;
            return end === undefined ? t('noEnd') : time(end);
          },
        },
        {
          key: 'state',
          head: t('state'),
          kind: 'code',
          phone: 'sum',
          cell: ({ state }) => <Chip tone={tones[state]}>{t(`states.${state}`)}</Chip>,
        },
      ]}
    />
  );
}
