import type { DerivationStep } from '#lib/domain/charging/derivation.ts';
import { quantity } from '#lib/domain/quantity.ts';
import { rate } from '#lib/domain/rate.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatPercent, formatQuantity, formatRate } from '#lib/format/quantity.ts';

/** Writes one product of a charge line: "42 м³ × 0,521 × 16/31 × 75 %". */
export function formulaOf(step: DerivationStep, locale: Locale): string {
  const share = [step.days, step.part, step.persons].flatMap((part) =>
    part ? [`${part.count}/${part.of}`] : [],
  );
  const percent = step.percent === undefined ? [] : [formatPercent(rate(step.percent), locale)];
  return [
    formatQuantity(quantity(step.quantity), locale, step.unit),
    formatRate(rate(step.rate), locale),
    ...share,
    ...percent,
  ].join(' × ');
}
