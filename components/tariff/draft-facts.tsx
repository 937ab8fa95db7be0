import { useTranslations } from 'next-intl';
import { Signature } from '#components/ui/actor.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { Day } from '#components/ui/time.tsx';
import type { TariffVersion } from '#lib/domain/charging/tariff.ts';
import type { Unit } from '#lib/domain/quantity.ts';
import { TariffRates } from './tariff-rates.tsx';
import { KindName } from './tariffs-table.tsx';

export interface DraftFactsProps {
  readonly version: TariffVersion;
  readonly unit: Unit;
  readonly draftedBy: string;
  readonly draftedAt: string;
  readonly approvedBy: string | undefined;
  readonly approvedAt: string | undefined;
  readonly withdrawnBy: string | undefined;
  readonly withdrawnAt: string | undefined;
  readonly contentHash: string | undefined;
}

/** Tells what a draft is, who wrote and decided it, and the hash of its result. */
export function DraftFacts({ version, unit, contentHash, ...draft }: DraftFactsProps) {
  const t = useTranslations('tariffs');
  const facts = [
    { key: 'kind', term: t('kind'), detail: <KindName version={version} /> },
    { key: 'from', term: t('from'), detail: <Day day={version.validFrom} /> },
    { key: 'act', term: t('act'), detail: version.act },
    { key: 'rates', term: t('rates'), detail: <TariffRates version={version} unit={unit} /> },
    {
      key: 'drafted',
      term: t('draftedBy'),
      detail: <Signature by={draft.draftedBy} at={draft.draftedAt} />,
    },
  ];
  const { approvedBy, approvedAt, withdrawnBy, withdrawnAt } = draft;
  if (approvedBy !== undefined) {
    facts.push({
      key: 'approved',
      term: t('approvedBy'),
      detail: <Signature by={approvedBy} at={approvedAt} />,
    });
  }
  if (withdrawnBy !== undefined) {
    facts.push({
      key: 'gone',
      term: t('withdrawnBy'),
      detail: <Signature by={withdrawnBy} at={withdrawnAt} />,
    });
  }
  if (contentHash !== undefined) {
    facts.push({ key: 'hash', term: t('hash'), detail: <code>{contentHash.slice(0, 16)}</code> });
  }
  return <DescriptionList items={facts} />;
}
