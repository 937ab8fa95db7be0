import { PaymentsList } from '#components/account/payments-list.tsx';
import { Card } from '#components/ui/card.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { paymentsOf } from '#db/queries/account-payments.ts';
import { accountOfGrant, requireStaffGrant } from '#lib/auth/session.ts';
import { AccountFrame } from '../account-frame.tsx';

const paymentsMax = 100;

interface Props {
  readonly params: Promise<{ readonly account: string }>;
}

/** Shows the latest payments of an account with their split. */
export default async function AccountPaymentsPage({ params }: Props) {
  const staff = await requireStaffGrant('city.read');
  const grant = await accountOfGrant(staff, (await params).account);
  const payments = await paymentsOf(requestsDatabase().sql, grant, { paymentsMax });
  return (
    <AccountFrame grant={grant} tab="payments">
      <Card>
        <PaymentsList payments={payments} isWholePage />
      </Card>
    </AccountFrame>
  );
}
