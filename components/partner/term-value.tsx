import { useLocale, useTranslations } from 'next-intl';
import { Money } from '#components/ui/money.tsx';
import { parseMoney } from '#lib/domain/money.ts';
import type { ChannelTerms, TermName } from '#lib/domain/partner/channel-terms.ts';
import { formatDecimalText } from '#lib/format/digits.ts';

export interface TermValueProps {
  readonly name: TermName;
  readonly terms: ChannelTerms;
}

/** Writes one term of a channel's contract for people. */
export function TermValue({ name, terms }: TermValueProps) {
  const t = useTranslations('partners.terms');
  const services = useTranslations('services');
  const locale = useLocale();
  switch (name) {
    case 'amountMax':
    case 'commissionFixed':
      return <Amount text={terms[name]} />;
    case 'dayAmountMax':
      return terms.dayAmountMax === null ? t('noDayLimit') : <Amount text={terms.dayAmountMax} />;
    case 'cutOff':
      return terms.cutOff ?? t('midnight');
    case 'commissionPercent':
      return `${formatDecimalText(terms.commissionPercent, locale)}\u00a0%`;
    case 'commissionPayer':
      return t(`payers.${terms.commissionPayer}`);
    case 'networks':
      return terms.networks.length === 0 ? t('anyNetwork') : terms.networks.join(', ');
    case 'services':
      return terms.services === null
        ? t('allServices')
        : terms.services.map((code) => (isNamed(code) ? services(code) : code)).join(', ');
    case 'settings':
      return Object.keys(terms.settings).length === 0 ? (
        t('noSettings')
      ) : (
        <code>{JSON.stringify(terms.settings)}</code>
      );
  }
  function isNamed(code: string): code is Parameters<typeof services>[0] {
    return services.has(code as Parameters<typeof services>[0]);
  }
}

function Amount({ text }: { readonly text: string }) {
  const amount = parseMoney(text);
  return amount.ok ? <Money amount={amount.value} /> : text;
}
