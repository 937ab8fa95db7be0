import { useTranslations } from 'next-intl';
import type { SelectOption } from '#components/ui/select.tsx';
import { rebillReasons } from '#lib/domain/charging/correction.ts';

/** Lists why a month may be charged anew, in the words the resident reads. */
export function useReasonOptions(): readonly SelectOption[] {
  const t = useTranslations('bill.rebillReasons');
  return rebillReasons.map((value) => ({ value, label: t(value) }));
}
