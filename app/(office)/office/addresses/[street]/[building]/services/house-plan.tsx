import { getTranslations } from 'next-intl/server';
import { FieldsForm } from '#components/city/fields-form.tsx';
import { HousePlanTable } from '#components/city/house-plan-table.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { planHouse } from '#lib/commands/city/agree-house.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import { refusalText } from '../../../../accounts/refusal-text.ts';
import { readTerms } from '../../../../accounts/terms-form-data.ts';
import { agreeHouseAction, type House } from './actions.ts';

export interface HousePlanProps {
  readonly grant: StaffGrant;
  readonly house: House;
  readonly asked: Readonly<Record<string, string | string[] | undefined>>;
}

const sent = ['tariff', 'from', 'by', 'norm', 'quantity', 'source'] as const;

/** Shows who of a house would get a service and who would not, and does it as shown. */
export async function HousePlan({ grant, house, asked }: HousePlanProps) {
  const read = readTerms(asked);
  if (!read.ok) return <Refused refusal={read.refusal} />;
  const { buildingId } = house;
  const plan = await planHouse(requestsDatabase().sql, grant, { buildingId, ...read.value });
  if (!plan.ok) return <Refused refusal={plan.refusal} />;
  const { accepted, refused, hash } = plan.value;
  const t = await getTranslations('city.house');
  const rows = refused.map(async ({ refusal, ...account }) => {
    return { ...account, why: await refusalText(refusal) };
  });
  const hidden = sent.map((name) => [name, String(asked[name] ?? '')] as const);
  return (
    <Card title={t('plan')} lead={t('accepted', { count: accepted.length })}>
      <Stack>
        <FieldsForm
          id="house"
          action={agreeHouseAction.bind(null, house)}
          hidden={{ ...Object.fromEntries(hidden), hash }}
          fields={[]}
          {...(accepted.length === 0 ? {} : { submit: t('apply', { count: accepted.length }) })}
        />
        {refused.length === 0 ? null : <HousePlanTable rows={await Promise.all(rows)} />}
      </Stack>
    </Card>
  );
}

async function Refused({ refusal }: { readonly refusal: Refusal }) {
  return <Notice tone="bad">{await refusalText(refusal)}</Notice>;
}
