import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatInstant } from '#lib/format/instant.ts';

interface Event {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly details: Readonly<Record<string, string | number>>;
}

/** What was done to an account, by whom and when, newest first. */
export function AuditTable({ events }: { readonly events: readonly Event[] }) {
  const t = useTranslations('city.audit');
  const locale = useLocale();
  return (
    <DataTable
      layout="scroll"
      caption={t('caption')}
      rows={events}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t('none')}>{t('noneText')}</EmptyState>}
      columns={[
        {
          key: 'at',
          head: t('at'),
          kind: 'code',
          cell: ({ at }) => formatInstant(new Date(at), locale, 'shortDateTime'),
        },
        { key: 'action', head: t('action'), phone: 'sum', cell: (event) => <Action {...event} /> },
        { key: 'actor', head: t('actor'), cell: ({ actor }) => actor },
        {
          key: 'details',
          head: t('details'),
          cell: (event) => <Details {...event} />,
        },
      ]}
    />
  );
}

/** Names a deed in words; one that has no words yet stands as it was recorded. */
function Action({ action }: { readonly action: string }) {
  const t = useTranslations('city.audit.actions');
  const key = action.replaceAll('.', '-') as Parameters<typeof t>[0];
  return t.has(key) ? t(key) : action;
}

/** Names the facts of a deed; those that have no name yet stand as they were recorded. */
function Details({ details }: Pick<Event, 'details'>) {
  const t = useTranslations('city.audit.facts');
  return Object.entries(details)
    .map(([name, value]) => {
      const key = name as Parameters<typeof t>[0];
      return `${t.has(key) ? t(key) : name}: ${value}`;
    })
    .join(', ');
}
