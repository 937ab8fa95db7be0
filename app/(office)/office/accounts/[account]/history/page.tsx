import { AuditTable } from '#components/city/audit-table.tsx';
import { Card } from '#components/ui/card.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { auditOfAccount } from '#db/queries/account-audit.ts';
import { accountOfGrant, requireStaffGrant } from '#lib/auth/session.ts';
import { AccountFrame } from '../account-frame.tsx';

const eventsMax = 200;

interface Props {
  readonly params: Promise<{ readonly account: string }>;
}

/** Shows who did what to an account, and when. */
export default async function HistoryPage({ params }: Props) {
  const staff = await requireStaffGrant('city.read');
  const grant = await accountOfGrant(staff, (await params).account);
  const events = await auditOfAccount(requestsDatabase().sql, grant, { eventsMax });
  return (
    <AccountFrame grant={grant} tab="history">
      <Card>
        <AuditTable events={events} />
      </Card>
    </AccountFrame>
  );
}
