import { Chip } from './chip.tsx';
import type { Examples } from './example.ts';

export const chipExamples: Examples = {
  'every tone is a word too': (t) => (
    <p>
      <Chip tone="good">{t('paid')}</Chip> <Chip tone="warn">{t('estimated')}</Chip>{' '}
      <Chip tone="bad">{t('difference')}</Chip> <Chip>{t('proposed')}</Chip>
    </p>
  ),
};
