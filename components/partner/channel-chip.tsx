import { useTranslations } from 'next-intl';
import { Chip } from '#components/ui/chip.tsx';

export interface ChannelChipProps {
  readonly enabled: boolean;
  /** It tries the gateway and moves no money. */
  readonly sandbox?: boolean;
  /** Changes that wait for a second person. */
  readonly waiting?: number;
}

/** Says whether a channel may ask, and whether something of it waits for a signature. */
export function ChannelChip({ enabled, sandbox = false, waiting = 0 }: ChannelChipProps) {
  const t = useTranslations('partners.states');
  return (
    <>
      <Chip tone={enabled ? 'good' : 'bad'}>{t(enabled ? 'enabled' : 'disabled')}</Chip>{' '}
      {sandbox ? <Chip>{t('sandbox')}</Chip> : null}{' '}
      {waiting > 0 ? <Chip tone="warn">{t('waiting')}</Chip> : null}
    </>
  );
}
