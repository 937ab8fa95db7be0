import { useTranslations } from 'next-intl';
import { Chip, type Tone } from '#components/ui/chip.tsx';
import type { RefundCaseState } from '#lib/domain/payment/refund.ts';

const tones: Record<RefundCaseState, Tone> = {
  open: 'bad',
  proposed: 'warn',
  approved: 'warn',
  refunded: 'good',
  refused: 'neutral',
};

/** Tells where the case of a payment stands that was cancelled too late. */
export function RefundChip({ state }: { readonly state: RefundCaseState }) {
  const t = useTranslations('refunds.states');
  return <Chip tone={tones[state]}>{t(state)}</Chip>;
}
