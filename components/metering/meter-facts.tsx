import { useLocale, useTranslations } from 'next-intl';
import { DescriptionList } from '#components/ui/description-list.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { formatBusinessDay } from '#lib/format/date.ts';

export interface MeterFactsProps {
  readonly provider: string;
  readonly digits: number;
  readonly sealNumber: string | null;
  readonly installedOn: BusinessDay;
  readonly removedOn: BusinessDay | null;
  readonly verificationDueOn: BusinessDay | null;
}

/** Tells what a meter is: whose, how many digits, seal, verification, since when. */
export function MeterFacts(props: MeterFactsProps) {
  const t = useTranslations('metering.card');
  const locale = useLocale();
  const day = (on: BusinessDay) => formatBusinessDay(on, locale);
  const facts: [string, string | undefined][] = [
    ['provider', props.provider],
    ['digits', `${props.digits}`],
    ['seal', props.sealNumber ?? undefined],
    ['installedOn', day(props.installedOn)],
    ['verifiedUntil', props.verificationDueOn === null ? undefined : day(props.verificationDueOn)],
    ['removedOn', props.removedOn === null ? undefined : day(props.removedOn)],
  ];
  return (
    <DescriptionList
      items={facts.flatMap(([key, detail]) =>
        detail === undefined ? [] : [{ key, term: t(key as Parameters<typeof t>[0]), detail }],
      )}
    />
  );
}
