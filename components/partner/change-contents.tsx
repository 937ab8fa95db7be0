import { useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import type { ChannelChangeContent, KeyToAdd } from '#lib/domain/partner/channel-change.ts';
import { changedTerms } from '#lib/domain/partner/channel-terms.ts';
import { TermValue } from './term-value.tsx';

/** Shows what a change makes of what: only what differs. */
export function ChangeContents({ change }: { readonly change: ChannelChangeContent }) {
  const t = useTranslations('partners');
  switch (change.kind) {
    case 'contract':
      return (
        <DataTable
          layout="scroll"
          caption={t('changes.differences')}
          rows={changedTerms(change.before, change.after)}
          rowKey={(name) => name}
          columns={[
            { key: 'name', head: t('changes.term'), cell: (name) => t(`terms.${name}`) },
            {
              key: 'before',
              head: t('changes.before'),
              cell: (name) => <TermValue name={name} terms={change.before} />,
            },
            {
              key: 'after',
              head: t('changes.after'),
              phone: 'sum',
              cell: (name) => <TermValue name={name} terms={change.after} />,
            },
          ]}
        />
      );
    case 'key':
      return <NewKey {...change.after} />;
    case 'enabling':
      return <p>{t('changes.enablingText')}</p>;
  }
}

function NewKey({ keyId, algorithm, fingerprint, retireDays }: KeyToAdd) {
  const t = useTranslations('partners');
  const retired =
    retireDays === null ? t('keys.othersStay') : t('keys.othersEnd', { days: retireDays });
  return (
    <DescriptionList
      items={[
        { key: 'keyId', term: t('keys.id'), detail: <code>{keyId}</code> },
        { key: 'algorithm', term: t('keys.algorithm'), detail: <code>{algorithm}</code> },
        { key: 'print', term: t('keys.fingerprint'), detail: <code>{fingerprint}</code> },
        { key: 'retired', term: t('keys.others'), detail: retired },
      ]}
    />
  );
}
