import type { Sql } from '#db/client.ts';
import type { AccountAccess } from '#lib/auth/grant.ts';
import type { Derivation } from '#lib/domain/charging/derivation.ts';
import { parseDerivation } from '#lib/domain/charging/parse-derivation.ts';
import { type Money, money } from '#lib/domain/money.ts';
import { firstDay, type Period } from '#lib/domain/period.ts';
import { expectOk } from '#lib/domain/result.ts';

/** A benefit that is paid to the person: the bill shows it and stays as it is. */
export interface BillPayout {
  readonly service: string;
  /** As a line of the bill would be: below zero. */
  readonly amount: Money;
  readonly derivation: Derivation;
}

/** Reads the benefits of a month of the granted account that are paid out. */
export async function billPayouts(
  sql: Sql,
  { accountId }: AccountAccess,
  month: Period,
): Promise<readonly BillPayout[]> {
  const rows = await sql<{ service: string; amount: bigint; derivation: unknown }[]>`
    SELECT service.code AS service, payout.amount, payout.derivation
    FROM benefit_payouts AS payout
    JOIN service_agreements AS agreement USING (account_id, agreement_no)
    JOIN services AS service ON service.id = agreement.service_id
    WHERE payout.account_id = ${accountId} AND payout.period = ${firstDay(month)}
    ORDER BY service.position, payout.line_no`;
  return rows.map(({ service, amount, derivation }) => {
    return { service, amount: money(amount), derivation: expectOk(parseDerivation(derivation)) };
  });
}
