import { useTranslations } from 'next-intl';
import { Chip, type Tone } from '#components/ui/chip.tsx';
import type { ChannelDayState } from '#lib/domain/registers/channel-day.ts';

const tones = {
  reconciled: 'good',
  money_awaited: 'warn',
  money_differs: 'bad',
  differs: 'bad',
  conflict: 'bad',
  waiting: 'neutral',
  missing: 'bad',
} as const satisfies Record<ChannelDayState, Tone>;

/** Names how far a channel's day has come. */
export function DayState({ state }: { readonly state: ChannelDayState }) {
  const t = useTranslations('registers.states');
  return <Chip tone={tones[state]}>{t(state)}</Chip>;
}
