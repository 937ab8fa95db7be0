import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { SubsidyAmounts } from '#components/relief/subsidy-amounts.tsx';
import { SubsidyChip } from '#components/relief/subsidy-chip.tsx';
import { SubsidyFacts } from '#components/relief/subsidy-facts.tsx';
import { SubsidyPots } from '#components/relief/subsidy-pots.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { subsidyDecision } from '#db/queries/subsidies.ts';
import { subsidyLeft } from '#db/queries/subsidy-left.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';
import { DecisionForms } from './decision-forms.tsx';

interface Props {
  readonly params: Promise<{ readonly decision: string }>;
}

/** Shows a decision of the subsidy office: what it grants, where the money went, how to end it. */
export default async function SubsidyPage({ params }: Props) {
  const grant = await requireStaffGrant('relief.read');
  const { decision: text } = await params;
  if (!/^[1-9]\d{0,8}$/.test(text)) notFound();
  const id = wholeNumberOf(text);
  const { sql } = requestsDatabase();
  const [decision, left, { roles }, t] = await Promise.all([
    subsidyDecision(sql, grant, id),
    subsidyLeft(sql, id),
    requireViewer(),
    getTranslations('subsidies'),
  ]);
  if (!decision) notFound();
  const serviceOf = (no: number) =>
    decision.amounts.find(({ agreementNo }) => agreementNo === no)?.service ?? '';
  const pots = left.map((pot) => ({ ...pot, service: serviceOf(pot.agreementNo) }));
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/subsidies' as Route}>{t('title')}</BackLink>}
        title={t('one', { number: decision.number })}
        lead={<SubsidyChip state={decision.state} />}
      />
      <Card>
        <SubsidyAmounts amounts={decision.amounts} />
      </Card>
      <Card>
        <SubsidyPots pots={pots} />
      </Card>
      <Card title={t('facts')}>
        <SubsidyFacts {...decision} />
      </Card>
      {rolesAllow(roles, 'relief.change') ? (
        <DecisionForms
          id={id}
          mayStop={decision.state === 'current' || decision.state === 'coming'}
          mayReturn={left.some((pot) => pot.left > 0n)}
        />
      ) : null}
    </Stack>
  );
}
