import { useLocale } from 'next-intl';
import { Dash } from '#components/ui/dash.tsx';
import { changePercent } from '#lib/domain/charging/change-percent.ts';
import type { Money } from '#lib/domain/money.ts';
import { formatPercentChange } from '#lib/format/quantity.ts';

/** Writes by how many percent a sum changed; a dash where there was none before. */
export function ChangePercent({ before, now }: { readonly before: Money; readonly now: Money }) {
  const locale = useLocale();
  const percent = changePercent(before, now);
  if (percent === undefined) return <Dash />;
  return formatPercentChange(percent, locale);
}
