import { useTranslations } from 'next-intl';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { type ChannelTerms, termNames } from '#lib/domain/partner/channel-terms.ts';
import { TermValue } from './term-value.tsx';

/** Lists what the contract of a channel says. */
export function TermsList({ terms }: { readonly terms: ChannelTerms }) {
  const t = useTranslations('partners.terms');
  return (
    <DescriptionList
      items={termNames.map((name) => ({
        key: name,
        term: t(name),
        detail: <TermValue name={name} terms={terms} />,
      }))}
    />
  );
}
