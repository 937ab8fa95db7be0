import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { RefundChip } from '#components/suspense/refund-chip.tsx';
import { RefundDecided, RefundFacts } from '#components/suspense/refund-facts.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { refundCaseOf } from '#db/queries/refund-cases.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { Decision } from './decision.tsx';

interface Props {
  readonly params: Promise<{ readonly payment: string }>;
}

/** Shows a payment that was cancelled too late, and takes the decision about it. */
export default async function RefundPage({ params }: Props) {
  const grant = await requireStaffGrant('payment.read');
  const { payment } = await params;
  const found = await refundCaseOf(requestsDatabase().sql, grant, payment);
  if (!found) notFound();
  const [{ roles }, t] = await Promise.all([requireViewer(), getTranslations('refunds')]);
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/payments/refunds' as Route}>{t('title')}</BackLink>}
        title={t('one', { number: found.number })}
        lead={<RefundChip state={found.state} />}
      />
      <Card title={t('facts')}>
        <RefundFacts {...found} opensAccount={rolesAllow(roles, 'city.read')} />
      </Card>
      {found.state === 'open' ? null : (
        <Card title={t('history')}>
          <RefundDecided {...found} />
        </Card>
      )}
      <Decision found={found} roles={roles} />
    </Stack>
  );
}
