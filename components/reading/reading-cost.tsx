import { useLocale, useTranslations } from 'next-intl';
import { formulaOf } from '#components/bill/formula.ts';
import { DerivationSteps } from '#components/ui/derivation-steps.tsx';
import { Money } from '#components/ui/money.tsx';
import type { ChargeLine } from '#lib/domain/charging/charge-line.ts';
import type { Projection } from '#lib/domain/metering/project-cost.ts';
import { formatPeriod } from '#lib/format/date.ts';
import type { Locale } from '#lib/format/locale.ts';

/** Answers "what will it cost": volume × tariff for each service the meter is charged by. */
export function ReadingCost({ cost }: { readonly cost: Projection }) {
  const t = useTranslations('readings.round');
  const services = useTranslations('services');
  const locale = useLocale();
  const isOnly = cost.lines.length === 1;
  const steps = cost.lines.map((line) => ({
    key: line.service,
    text: services(line.service as Parameters<typeof services>[0]),
    source: actsOf(line),
    formula: formulasOf(line, locale),
    result: <Money amount={line.amount} currency={isOnly} />,
  }));
  const total = {
    key: 'total',
    text: t('total'),
    result: <Money amount={cost.total} currency />,
  };
  const [first] = cost.lines;
  const note = first && t('note', { period: formatPeriod(first.period, locale) });
  return <DerivationSteps steps={isOnly ? steps : [...steps, total]} note={note} />;
}

function actsOf({ derivation }: ChargeLine): string | undefined {
  if (derivation.basis === 'historic') return undefined;
  return derivation.tariffs.map(({ act }) => act).join('; ');
}

function formulasOf({ derivation }: ChargeLine, locale: Locale): string {
  if (derivation.basis === 'historic') return '';
  return derivation.steps.map((step) => formulaOf(step, locale)).join(' + ');
}
