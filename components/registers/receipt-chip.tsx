import { useTranslations } from 'next-intl';
import { Chip, type Tone } from '#components/ui/chip.tsx';
import type { ReceiptStanding } from '#lib/domain/registers/bank-receipt.ts';

const tones: Record<ReceiptStanding, Tone> = {
  open: 'warn',
  assigned: 'good',
  other: 'neutral',
  same: 'neutral',
  split: 'neutral',
};

/** Tells where money of a bank's statement stands. */
export function ReceiptChip({ standing }: { readonly standing: ReceiptStanding }) {
  const t = useTranslations('registers.receipts.standings');
  return <Chip tone={tones[standing]}>{t(standing)}</Chip>;
}
