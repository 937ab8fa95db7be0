import { useLocale, useTranslations } from 'next-intl';
import { Dash } from '#components/ui/dash.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Quantity } from '#lib/domain/quantity.ts';
import { formatBusinessDay } from '#lib/format/date.ts';
import { formatQuantity } from '#lib/format/quantity.ts';

export interface AccountFactsProps {
  readonly card: {
    readonly holder: string | undefined;
    readonly residents: number | undefined;
    readonly totalArea: Quantity | undefined;
    readonly heatedArea: Quantity | undefined;
  };
  readonly life: {
    readonly openedOn: BusinessDay;
    readonly closedOn: BusinessDay | undefined;
    readonly taxpayerNumber: string | undefined;
  };
}

/** Whose an account is, how many live there and on what area, since when. */
export function AccountFacts({ card, life }: AccountFactsProps) {
  const t = useTranslations('city');
  const locale = useLocale();
  const area = (value: Quantity | undefined) =>
    value === undefined ? <Dash /> : formatQuantity(value, locale, 'm2');
  const day = (value: BusinessDay) => formatBusinessDay(value, locale);
  return (
    <DescriptionList
      items={[
        { key: 'holder', term: t('holder'), detail: card.holder ?? <Dash /> },
        ...(life.taxpayerNumber === undefined
          ? []
          : [{ key: 'taxpayer', term: t('file.taxpayer'), detail: life.taxpayerNumber }]),
        { key: 'residents', term: t('dwelling.residents'), detail: card.residents ?? <Dash /> },
        { key: 'total', term: t('dwelling.totalArea'), detail: area(card.totalArea) },
        { key: 'heated', term: t('dwelling.heatedArea'), detail: area(card.heatedArea) },
        { key: 'opened', term: t('file.openedOn'), detail: day(life.openedOn) },
        ...(life.closedOn === undefined
          ? []
          : [{ key: 'closed', term: t('file.closedOn'), detail: day(life.closedOn) }]),
      ]}
    />
  );
}
