import { getTranslations } from 'next-intl/server';

/** What the form of a selection says; it works in the browser, where no messages are. */
export async function selectionTexts() {
  const [t, rebills] = await Promise.all([
    getTranslations('rebillSelections'),
    getTranslations('rebills'),
  ]);
  return {
    ...{ month: t('month'), building: t('building'), buildingHint: t('buildingHint') },
    ...{ tariff: t('tariff'), contract: t('contract') },
    ...{ filterHint: t('filterHint'), reason: t('reason'), reasonHint: rebills('reasonHint') },
    ...{ document: t('document'), documentHint: rebills('documentHint'), compute: t('compute') },
  };
}

export type SelectionTexts = Awaited<ReturnType<typeof selectionTexts>>;
