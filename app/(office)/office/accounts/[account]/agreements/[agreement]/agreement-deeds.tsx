import { getTranslations } from 'next-intl/server';
import { FieldsForm } from '#components/city/fields-form.tsx';
import { Card } from '#components/ui/card.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { normChoices, tariffChoices } from '#db/queries/agreement-choices.ts';
import type { AgreementFacts } from '#db/queries/agreement-facts.ts';
import type { StaffAccountGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { versionOfAgreement } from '#lib/domain/city/agreement.ts';
import { TariffAsk } from '../../../tariff-ask.tsx';
import { termsFields } from '../../../terms-fields.ts';
import { changeServiceAction, stopServiceAction } from '../actions.ts';

export interface AgreementDeedsProps {
  readonly grant: StaffAccountGrant;
  readonly of: { readonly account: string; readonly agreementNo: number };
  readonly facts: AgreementFacts;
  readonly today: BusinessDay;
  /** The tariff that was chosen to move to, as the address says it. */
  readonly tariff: string | string[] | undefined;
}

/** What can be done with a service that goes on: other terms from a day on, or its end. */
export async function AgreementDeeds({ grant, of, facts, today, tariff }: AgreementDeedsProps) {
  const { sql } = requestsDatabase();
  const [all, norms, t] = await Promise.all([
    tariffChoices(sql, grant),
    normChoices(sql, grant, facts.service),
    getTranslations('city.agreements'),
  ]);
  const fitting = all.filter(({ service, contractId, unit }) => {
    return service === facts.service && contractId === facts.contractId && unit === facts.unit;
  });
  const now = facts.spans.at(-1);
  const chosen =
    fitting.find(({ id }) => `${id}` === tariff) ?? fitting.find(({ id }) => id === now?.tariffId);
  const seen = versionOfAgreement(facts);
  const from = { name: 'from', kind: 'day', label: t('form.stopFrom'), value: today } as const;
  return (
    <>
      <Card title={t('change')} lead={t('changeHint')}>
        <Stack>
          {fitting.length > 1 ? <TariffAsk tariffs={fitting} chosen={chosen} /> : null}
          {chosen === undefined ? null : (
            <FieldsForm
              key={`${chosen.id} ${seen}`}
              id="change"
              action={changeServiceAction.bind(null, of)}
              hidden={{ tariff: `${chosen.id}`, seen }}
              fields={await termsFields({ tariff: chosen, norms, from: today, now })}
              submit={t('submitChange', { tariff: chosen.name })}
            />
          )}
        </Stack>
      </Card>
      <Card>
        <Disclosure summary={t('stop')}>
          <FieldsForm
            key={seen}
            id="stop"
            action={stopServiceAction.bind(null, of)}
            hidden={{ seen }}
            fields={[from, { name: 'reason', kind: 'text', label: t('form.reason') }]}
            submit={t('submitStop')}
            kind="danger"
          />
        </Disclosure>
      </Card>
    </>
  );
}
