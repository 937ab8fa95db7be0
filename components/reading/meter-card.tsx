import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card } from '#components/ui/card.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Stack } from '#components/ui/page.tsx';
import type { Projection } from '#lib/domain/metering/project-cost.ts';
import {
  givenThisRound,
  meterStanding,
  type SubmittedMeter,
} from '#lib/domain/metering/submit-readings.ts';
import { formatBusinessDay } from '#lib/format/date.ts';
import { noBreakSpace } from '#lib/format/digits.ts';
import { formatQuantity } from '#lib/format/quantity.ts';
import { MeterHistory } from './meter-history.tsx';
import { ClosedNote, takesReadings, VerificationNote, WindowChip } from './meter-notes.tsx';
import { MeterRound } from './meter-round.tsx';

/** A meter as its card shows it. */
export interface ShownMeter extends SubmittedMeter {
  readonly meterNo: number;
  readonly serialNumber: string;
  readonly sealNumber: string | undefined;
  readonly service: string;
  readonly verificationDueOn: SubmittedMeter['today'] | undefined;
}

export interface MeterCardProps {
  readonly meter: ShownMeter;
  /** What the readings of this round will cost. */
  readonly cost: Projection | undefined;
  readonly isNews: boolean;
  /** Takes a new reading; shown while readings are taken. */
  readonly form: ReactNode;
}

/** Shows one meter: what it read last, what was given this time, the form, the history. */
export function MeterCard({ meter, cost, isNews, form }: MeterCardProps) {
  const t = useTranslations('readings');
  const services = useTranslations('services');
  const { meterNo, unit, registers, serialNumber, today } = meter;
  const given = givenThisRound(meter);
  const isOpen = takesReadings(meter);
  return (
    <Card
      id={`meter-${meterNo}`}
      title={services(meter.service as Parameters<typeof services>[0])}
      lead={<MeterFacts meter={meter} />}
      actions={<WindowChip {...meter} />}
    >
      <Stack>
        <VerificationNote dueOn={meter.verificationDueOn} today={today} />
        {given.length === 0 ? null : (
          <MeterRound given={given} unit={unit} cost={cost} isNews={isNews} />
        )}
        {isOpen ? form : null}
        {isOpen || given.length > 0 ? null : (
          <>
            <LastReadings meter={meter} />
            <ClosedNote {...meter} />
          </>
        )}
        <Disclosure summary={t('history')}>
          <MeterHistory
            caption={t('historyOf', { number: serialNumber })}
            unit={unit}
            registers={registers}
          />
        </Disclosure>
      </Stack>
    </Card>
  );
}

function MeterFacts({ meter }: { readonly meter: ShownMeter }) {
  const t = useTranslations('readings');
  const locale = useLocale();
  const { serialNumber, sealNumber, verificationDueOn: dueOn } = meter;
  const facts = [
    t('facts.number', { number: serialNumber }),
    sealNumber === undefined ? undefined : t('facts.seal', { number: sealNumber }),
    dueOn === undefined
      ? undefined
      : t('facts.verification', { day: formatBusinessDay(dueOn, locale) }),
  ];
  // A line breaks between facts, never within one.
  return facts.flatMap((fact) => fact?.replaceAll(' ', noBreakSpace) ?? []).join(' · ');
}

/** Tells what the meter read last where no form does. */
function LastReadings({ meter }: { readonly meter: ShownMeter }) {
  const t = useTranslations('readings');
  const locale = useLocale();
  const items = meter.registers.map(({ zone, readings }) => {
    const { base } = meterStanding(meter, readings);
    const detail =
      base === undefined
        ? t('noReadings')
        : t('value', {
            value: formatQuantity(base.lastValue, locale),
            day: formatBusinessDay(base.lastOn, locale),
          });
    return { key: zone, term: zone === 'single' ? t('last') : t(`zones.${zone}`), detail };
  });
  return <DescriptionList items={items} />;
}
