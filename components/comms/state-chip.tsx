import { useTranslations } from 'next-intl';
import { Chip } from '#components/ui/chip.tsx';
import type { NodeState } from '#lib/domain/comms/node-state.ts';

const tones = { online: 'good', offline: 'bad', unknown: 'neutral' } as const;

/** Names the state of a node. */
export function StateChip({ state }: { readonly state: NodeState }) {
  const t = useTranslations('comms');
  return <Chip tone={tones[state]}>{t(state)}</Chip>;
}
