import { useLocale, useTranslations } from 'next-intl';
import { Notice } from '#components/ui/notice.tsx';
import { Stack } from '#components/ui/page.tsx';
import type { Projection } from '#lib/domain/metering/project-cost.ts';
import type { GivenReading } from '#lib/domain/metering/submit-readings.ts';
import type { Unit } from '#lib/domain/quantity.ts';
import { formatBusinessDay } from '#lib/format/date.ts';
import { formatQuantity } from '#lib/format/quantity.ts';
import { ReadingCost } from './reading-cost.tsx';

export interface MeterRoundProps {
  /** The readings of this round, one per register. */
  readonly given: readonly GivenReading[];
  readonly unit: Unit;
  /** Undefined where the tariff is not known. */
  readonly cost: Projection | undefined;
  /** Whether it was given a moment ago: a screen reader says it at once. */
  readonly isNews: boolean;
}

/** Shows what was given this time, whether it counts, and what it will cost. */
export function MeterRound({ given, unit, cost, isNews }: MeterRoundProps) {
  const t = useTranslations('readings');
  const locale = useLocale();
  const isHeld = given.some(({ state }) => state === 'held');
  const [first] = given;
  const on = first && t('round.on', { day: formatBusinessDay(first.takenOn, locale) });
  return (
    <Stack>
      <Notice
        tone={isHeld ? 'warn' : 'good'}
        title={t(isHeld ? 'round.held' : 'round.accepted')}
        live={isNews}
      >
        {given.map(({ zone, value, consumption }) => {
          const texts = {
            zone: t(`zones.${zone}`),
            value: formatQuantity(value, locale),
            used: formatQuantity(consumption, locale, unit),
          };
          return (
            <p key={zone}>{t(zone === 'single' ? 'round.givenSingle' : 'round.given', texts)}</p>
          );
        })}
        <p>
          {on} {isHeld ? t('round.heldText') : null}
        </p>
      </Notice>
      {cost === undefined ? null : (
        <>
          <h3>{t(isHeld ? 'round.wouldCost' : 'round.willCost')}</h3>
          <ReadingCost cost={cost} />
        </>
      )}
    </Stack>
  );
}
