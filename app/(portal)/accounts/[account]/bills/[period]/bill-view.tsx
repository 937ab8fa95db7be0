import type { Route } from 'next';
import { BillDue } from '#components/bill/bill-due.tsx';
import { BillPay } from '#components/bill/bill-pay.tsx';
import { BillPayouts } from '#components/bill/bill-payouts.tsx';
import { BillTable } from '#components/bill/bill-table.tsx';
import { ChangeReasons } from '#components/bill/change-reasons.tsx';
import { Card } from '#components/ui/card.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import type { Bill } from '#db/queries/bill.ts';
import { billPayouts } from '#db/queries/bill-payouts.ts';
import type { AccountAccess } from '#lib/auth/grant.ts';
import type { AccountNumber } from '#lib/domain/account-number.ts';
import { readChange } from './read-bill.ts';

/** Shows a bill, to its resident and to the office alike: how much, why, each line, how to pay. */
export async function BillView(props: {
  readonly grant: AccountAccess;
  readonly account: AccountNumber;
  readonly bill: Bill;
  readonly documentHref: Route;
}) {
  const { grant, account, bill, documentHref } = props;
  const { sql } = requestsDatabase();
  const [change, payouts] = await Promise.all([
    readChange(sql, grant, bill),
    billPayouts(sql, grant, bill.period),
  ]);
  return (
    <>
      <BillDue {...bill} documentHref={documentHref} />
      {bill.previous && change && change.causes.length > 0 ? (
        <Card id="change">
          <ChangeReasons change={change} from={bill.previous} to={bill.period} />
        </Card>
      ) : null}
      <Card>
        <BillTable lines={bill.lines} totals={bill.totals} />
      </Card>
      <BillPayouts payouts={payouts} />
      {bill.isLast && bill.totals.toPay > 0n ? (
        <BillPay {...bill} account={account} documentHref={documentHref} />
      ) : null}
    </>
  );
}
