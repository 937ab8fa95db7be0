import { getTranslations } from 'next-intl/server';
import type { DeedField } from '#components/metering/deed-form.tsx';
import type { ListedRule } from '#db/queries/estimation-rules.ts';

/** Lists the fields of the form that changes a rule. */
export async function ruleFields(rules: readonly ListedRule[]): Promise<DeedField[]> {
  const [t, services] = await Promise.all([
    getTranslations('metering.rules'),
    getTranslations('services'),
  ]);
  return [
    {
      name: 'rule',
      kind: 'choice',
      label: t('which'),
      options: rules.map(({ contractId, serviceId, service, provider }) => ({
        value: `${contractId}/${serviceId}`,
        label: `${services(service as Parameters<typeof services>[0])}, ${provider}`,
      })),
    },
    { name: 'months', kind: 'number', label: t('months'), hint: t('monthsHint') },
    { name: 'from', kind: 'text', label: t('from'), hint: t('fromHint') },
    { name: 'act', kind: 'text', label: t('act') },
  ];
}
