import { getTranslations } from 'next-intl/server';
import type { CityField } from '#components/city/city-control.tsx';
import type { VacantPremise } from '#db/queries/vacant-premise.ts';
import { registerTexts } from '../../../../accounts/[account]/move-out/register-texts.ts';

/** Lists the fields of a move-in: who, from when, on how much, and what the meters show. */
export async function moveInFields(place: VacantPremise): Promise<CityField[]> {
  const [t, out, dwelling, registers] = await Promise.all([
    getTranslations('city.moveIn'),
    getTranslations('city.moveOut'),
    getTranslations('city.dwelling'),
    registerTexts(place.registers),
  ]);
  const area = (text: string | undefined) => (text ?? '').replace('.', ',');
  return [
    { name: 'fullName', kind: 'text', label: out('fullName') },
    { name: 'taxpayer', kind: 'text', label: out('taxpayer'), isOptional: true },
    { name: 'openedOn', kind: 'day', label: t('openedOn'), value: place.today },
    { name: 'residents', kind: 'number', label: out('residents') },
    {
      name: 'totalArea',
      kind: 'number',
      label: dwelling('totalArea'),
      unit: 'м²',
      value: area(place.totalArea),
    },
    {
      name: 'heatedArea',
      kind: 'number',
      label: dwelling('heatedArea'),
      unit: 'м²',
      value: area(place.heatedArea),
    },
    ...registers.map(({ field, label, hint }) => {
      return { name: field, kind: 'number', label, hint, isOptional: true } as const;
    }),
  ];
}
