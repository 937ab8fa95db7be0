import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { DeedForm } from '#components/metering/deed-form.tsx';
import { RulesTable } from '#components/metering/rules-table.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { estimationRules } from '#db/queries/estimation-rules.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { MeteringMessages } from '../../metering-messages.tsx';
import { changeRuleAction } from './actions.ts';
import { ruleFields } from './rule-fields.ts';

/** Shows and changes for how many months the average stands in for a reading. */
export default async function EstimationRulesPage() {
  const grant = await requireStaffGrant('metering.read');
  const [rules, { roles }, t] = await Promise.all([
    estimationRules(requestsDatabase().sql, grant),
    requireViewer(),
    getTranslations('metering.rules'),
  ]);
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/meters' as Route}>{t('back')}</BackLink>}
        title={t('title')}
        lead={t('lead')}
      />
      <Card>
        <RulesTable rules={rules} />
      </Card>
      {rolesAllow(roles, 'metering.change') && rules.length > 0 ? (
        <Card>
          <MeteringMessages part="life">
            <DeedForm
              id="rule"
              title={t('change')}
              submit={t('save')}
              fields={await ruleFields(rules)}
              action={changeRuleAction}
            />
          </MeteringMessages>
        </Card>
      ) : null}
    </Stack>
  );
}
