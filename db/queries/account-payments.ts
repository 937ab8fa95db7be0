import type { Sql } from '#db/client.ts';
import type { AccountAccess, PersonGrant } from '#lib/auth/grant.ts';
import { type AccountNumber, parseAccountNumber } from '#lib/domain/account-number.ts';
import { type Money, money, negateMoney } from '#lib/domain/money.ts';
import { expectOk } from '#lib/domain/result.ts';

export interface AccountPayment {
  readonly id: string;
  readonly amount: Money;
  /** ISO instant. */
  readonly postedAt: string;
  readonly partner: string;
  /** The bank has taken it back, or it was given back to the payer. */
  readonly isReversed: boolean;
  readonly lines: readonly { readonly service: string; readonly amount: Money }[];
}

/** Reads the latest payments of the granted account with their split by service. */
export async function paymentsOf(
  sql: Sql,
  { accountId }: AccountAccess,
  { paymentsMax }: { readonly paymentsMax: number },
): Promise<AccountPayment[]> {
  const rows = await sql<
    {
      id: string;
      amount: bigint;
      posted_at: string;
      partner: string;
      is_reversed: boolean;
      service: string;
      part: bigint;
    }[]
  >`
    WITH latest AS (
      SELECT * FROM payments WHERE account_id = ${accountId}
      ORDER BY recorded_at DESC, id DESC LIMIT ${paymentsMax}
    )
    SELECT latest.id, latest.amount, latest.occurred_at AS posted_at, partner.name AS partner,
      key.state IN ('reversed', 'returned') AS is_reversed, service.code AS service, sum(entry.amount)::bigint AS part
    FROM latest
    JOIN channels AS channel ON channel.id = latest.channel_id
    JOIN partners AS partner ON partner.id = channel.partner_id
    JOIN payment_keys AS key
      ON key.channel_id = latest.channel_id AND key.external_id = latest.external_id
    JOIN ledger_entries AS entry
      ON entry.account_id = latest.account_id AND entry.journal_id = latest.id
      AND entry.business_day = latest.business_day AND entry.ledger_account = 'receivable'
    JOIN service_agreements AS agreement
      ON agreement.account_id = entry.account_id AND agreement.agreement_no = entry.agreement_no
    JOIN services AS service ON service.id = agreement.service_id
    GROUP BY latest.id, latest.amount, latest.occurred_at, partner.name, key.state,
      service.code, service.position
    ORDER BY latest.occurred_at DESC, latest.id, service.position`;
  const payments = new Map<
    string,
    AccountPayment & { lines: { service: string; amount: Money }[] }
  >();
  for (const row of rows) {
    const payment = payments.get(row.id) ?? {
      id: row.id,
      amount: money(row.amount),
      postedAt: row.posted_at,
      partner: row.partner,
      isReversed: row.is_reversed,
      lines: [],
    };
    payment.lines.push({ service: row.service, amount: negateMoney(money(row.part)) });
    payments.set(row.id, payment);
  }
  return [...payments.values()];
}

/** A home of a signed-in person: an account with its address and what it owes. */
export interface Home {
  readonly account: AccountNumber;
  readonly street: string;
  readonly building: string;
  readonly premise: string;
  /** Σ of what is owed for each service; an advance of one hides nothing of another. */
  readonly owed: Money;
}

/** Lists the homes a person has linked. */
export async function homesOf(sql: Sql, grant: PersonGrant): Promise<Home[]> {
  const rows = await sql<(Omit<Home, 'account' | 'owed'> & { number: string; owed: bigint })[]>`
    SELECT account.number,
      street.name AS street, building.number AS building, premise.number AS premise,
      coalesce((
        SELECT sum(greatest(balance, 0)) FROM (
          SELECT sum(balance) AS balance FROM balances WHERE account_id = account.id
          GROUP BY agreement_no
        ) AS services
      ), 0)::bigint AS owed
    FROM user_accounts AS link
    JOIN accounts AS account ON account.id = link.account_id
    JOIN premises AS premise ON premise.id = account.premise_id
    JOIN buildings AS building ON building.id = premise.building_id
    JOIN streets AS street ON street.id = building.street_id
    WHERE link.user_id = ${grant.userId}
    ORDER BY link.linked_at, account.id`;
  return rows.map(({ number, owed, ...address }) => ({
    ...address,
    account: expectOk(parseAccountNumber(number)),
    owed: money(owed),
  }));
}
