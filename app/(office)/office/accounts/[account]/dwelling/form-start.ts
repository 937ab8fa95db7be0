import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { DwellingSpan } from '#lib/domain/city/change-dwelling.ts';
import { quantityText } from '#lib/domain/quantity.ts';

/** Tells what the form of residents and areas starts from: what holds last, from today on. */
export function formStart(spans: readonly DwellingSpan[], today: BusinessDay) {
  const last = spans.at(-1);
  const area = (value: DwellingSpan['totalArea'] | undefined) =>
    value === undefined ? '' : quantityText(value).replace('.', ',');
  return {
    validFrom: today,
    residents: last === undefined ? '' : `${last.residents}`,
    totalArea: area(last?.totalArea),
    heatedArea: area(last?.heatedArea),
  };
}
