import { useLocale, useTranslations } from 'next-intl';
import { Actor } from '#components/ui/actor.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatInstant } from '#lib/format/instant.ts';
import { DeedFacts } from './deed-facts.tsx';

interface Event {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly isResident: boolean;
  readonly action: string;
  readonly meter: string | undefined;
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
          phone: 'detail',
          cell: ({ at }) => formatInstant(new Date(at), locale, 'shortDateTime'),
        },
        { key: 'action', head: t('action'), phone: 'name', cell: (event) => <Deed {...event} /> },
        { key: 'actor', head: t('actor'), phone: 'detail', cell: (event) => <DoneBy {...event} /> },
        {
          key: 'details',
          head: t('details'),
          phone: 'detail',
          cell: (event) => <DeedFacts {...event} />,
        },
      ]}
    />
  );
}

/** Names a deed in words, and the meter it was done to. */
function Deed({ action, meter }: Event) {
  const t = useTranslations('city.audit');
  const key = `actions.${action.replaceAll('.', '-')}` as 'actions.accounts-open';
  return (
    <>
      {t.has(key) ? t(key) : action}
      {meter === undefined ? null : (
        <div>
          <small>{t('meter', { number: meter })}</small>
        </div>
      )}
    </>
  );
}

function DoneBy({ actor, isResident }: Event) {
  const t = useTranslations('city.audit');
  return (
    <>
      <Actor name={actor} />
      {isResident ? (
        <div>
          <small>{t('resident')}</small>
        </div>
      ) : null}
    </>
  );
}
