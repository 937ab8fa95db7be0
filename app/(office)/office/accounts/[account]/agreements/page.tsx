import { AgreementsTable } from '#components/city/agreements-table.tsx';
import { Card } from '#components/ui/card.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { accountLife, agreementLines } from '#db/queries/account-file.ts';
import { accountOfGrant, requireStaffGrant } from '#lib/auth/session.ts';
import { AccountFrame } from '../account-frame.tsx';

interface Props {
  readonly params: Promise<{ readonly account: string }>;
}

/** Shows the services of an account: by whom, by which tariff, by what they are charged. */
export default async function AgreementsPage({ params }: Props) {
  const staff = await requireStaffGrant('city.read');
  const grant = await accountOfGrant(staff, (await params).account);
  const { sql } = requestsDatabase();
  const [agreements, { today }] = await Promise.all([
    agreementLines(sql, grant),
    accountLife(sql, grant),
  ]);
  return (
    <AccountFrame grant={grant} tab="agreements">
      <Card>
        <AgreementsTable agreements={agreements} today={today} />
      </Card>
    </AccountFrame>
  );
}
