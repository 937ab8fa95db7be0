import { getTranslations } from 'next-intl/server';
import type { CityField } from '#components/city/city-control.tsx';
import { type ChannelTerms, commissionPayers } from '#lib/domain/partner/channel-terms.ts';

/** Writes the fields in which the terms of a channel are changed, as they stand. */
export async function termFields(
  terms: ChannelTerms,
  codes: readonly string[],
): Promise<CityField[]> {
  const [t, services] = await Promise.all([
    getTranslations('partners.terms'),
    getTranslations('services'),
  ]);
  const number = (name: 'amountMax' | 'commissionPercent' | 'commissionFixed') =>
    ({ name, kind: 'number', label: t(name), value: terms[name] }) as const;
  const payers = commissionPayers.map((value) => ({ value, label: t(`payers.${value}`) }));
  return [
    number('amountMax'),
    {
      name: 'dayAmountMax',
      kind: 'number',
      label: t('dayAmountMax'),
      value: terms.dayAmountMax ?? '',
      isOptional: true,
    },
    {
      name: 'cutOff',
      kind: 'time',
      label: t('cutOff'),
      value: terms.cutOff ?? '',
      isOptional: true,
    },
    number('commissionPercent'),
    number('commissionFixed'),
    {
      name: 'commissionPayer',
      kind: 'choice',
      label: t('commissionPayer'),
      value: terms.commissionPayer,
      options: payers,
    },
    {
      name: 'networks',
      kind: 'lines',
      label: t('networks'),
      hint: t('networksHint'),
      value: terms.networks.join('\n'),
      isOptional: true,
    },
    {
      name: 'settings',
      kind: 'lines',
      label: t('settings'),
      hint: t('settingsHint'),
      value: JSON.stringify(terms.settings),
    },
    ...codes.map(
      (code): CityField => ({
        name: `service:${code}`,
        kind: 'check',
        label: services.has(code as 'water') ? services(code as 'water') : code,
        value: terms.services?.includes(code) === false ? '' : 'on',
        group: t('services'),
      }),
    ),
    { name: 'reason', kind: 'text', label: t('reason') },
  ];
}
