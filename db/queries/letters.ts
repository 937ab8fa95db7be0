import type { Sql } from '#db/client.ts';
import type { JobGrant } from '#lib/auth/grant.ts';
import { type AccountNumber, parseAccountNumber } from '#lib/domain/account-number.ts';
import { type Money, money } from '#lib/domain/money.ts';
import { expectOk } from '#lib/domain/result.ts';
import type { Locale } from '#lib/format/locale.ts';

/** Whom a letter goes to. */
export interface Addressee {
  readonly address: string;
  readonly fullName: string;
  readonly locale: Locale;
  readonly isConfirmed: boolean;
}

/** Reads whom a letter goes to; undefined when the person is no longer let in. */
export async function addresseeOf(
  sql: Sql,
  _grant: JobGrant,
  userId: string,
): Promise<Addressee | undefined> {
  const [person] = await sql<Addressee[]>`
    SELECT login AS address, full_name AS "fullName", locale,
      email_confirmed_at IS NOT NULL AS "isConfirmed"
    FROM users
    WHERE id = ${userId} AND kind = 'subscriber' AND disabled_at IS NULL`;
  return person;
}

/** What stands in the receipt of a payment. */
export interface Receipt {
  readonly paymentId: string;
  readonly account: AccountNumber;
  readonly street: string;
  readonly building: string;
  readonly premise: string;
  readonly partner: string;
  readonly amount: Money;
  /** ISO instant. */
  readonly postedAt: string;
  readonly lines: readonly { readonly service: string; readonly amount: Money }[];
}

interface ReceiptRow {
  readonly number: string;
  readonly street: string;
  readonly building: string;
  readonly premise: string;
  readonly partner: string;
  readonly amount: bigint;
  readonly posted_at: string;
  readonly service: string;
  readonly part: bigint;
}

/**
 * Reads the receipt of a payment of an account for one of the people who hold it; undefined when
 * the person does not, or does no longer.
 */
export async function receiptOf(
  sql: Sql,
  _grant: JobGrant,
  wanted: { readonly accountId: number; readonly paymentId: string; readonly userId: string },
): Promise<Receipt | undefined> {
  const rows = await sql<ReceiptRow[]>`
    SELECT account.number, street.name AS street, building.number AS building,
      premise.number AS premise, partner.name AS partner, payment.amount,
      payment.occurred_at AS posted_at, service.code AS service,
      (-sum(entry.amount))::bigint AS part
    FROM payments AS payment
    JOIN user_accounts AS link
      ON link.account_id = payment.account_id AND link.user_id = ${wanted.userId}
    JOIN accounts AS account ON account.id = payment.account_id
    JOIN premises AS premise ON premise.id = account.premise_id
    JOIN buildings AS building ON building.id = premise.building_id
    JOIN streets AS street ON street.id = building.street_id
    JOIN channels AS channel ON channel.id = payment.channel_id
    JOIN partners AS partner ON partner.id = channel.partner_id
    JOIN ledger_entries AS entry
      ON entry.account_id = payment.account_id AND entry.journal_id = payment.id
      AND entry.business_day = payment.business_day AND entry.ledger_account = 'receivable'
    JOIN service_agreements AS agreement
      ON agreement.account_id = entry.account_id AND agreement.agreement_no = entry.agreement_no
    JOIN services AS service ON service.id = agreement.service_id
    WHERE payment.account_id = ${wanted.accountId} AND payment.id = ${wanted.paymentId}
    GROUP BY account.number, street.name, building.number, premise.number, partner.name,
      payment.amount, payment.occurred_at, service.code, service.position
    ORDER BY service.position`;
  const [first] = rows;
  if (!first) return undefined;
  const { street, building, premise, partner } = first;
  return {
    paymentId: wanted.paymentId,
    account: expectOk(parseAccountNumber(first.number)),
    street,
    building,
    premise,
    partner,
    amount: money(first.amount),
    postedAt: first.posted_at,
    lines: rows.map((row) => ({ service: row.service, amount: money(row.part) })),
  };
}
