import { useTranslations } from 'next-intl';
import { Chip } from '#components/ui/chip.tsx';

/** Says whether an account takes charges and payments. */
export function AccountState({ state }: { readonly state: 'open' | 'closed' }) {
  const t = useTranslations('city.states');
  return <Chip tone={state === 'open' ? 'good' : 'neutral'}>{t(state)}</Chip>;
}
