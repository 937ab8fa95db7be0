import { appendJournals, type Transaction } from '#db/functions/append-journals.ts';
import { actorOf, type StaffGrant } from '#lib/auth/grant.ts';
import { openAccounts } from '#lib/commands/city/open-accounts.ts';
import { type AccountNumber, accountNumber } from '#lib/domain/account-number.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { postCharges } from '#lib/domain/ledger/postings.ts';
import { money } from '#lib/domain/money.ts';
import { firstDay, periodOf } from '#lib/domain/period.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';

/** Beyond any number the city gives out. */
const accountId = 999_999_999;

const services = 3;

/**
 * Arranges an account that is nobody's and owes for some services a channel may see. It is for a
 * transaction that is taken back: no such account is ever in the city.
 */
export async function arrangeSandboxAccount(
  tx: Transaction,
  grant: StaffGrant,
  seen: readonly string[] | undefined,
): Promise<Result<AccountNumber>> {
  const number = accountNumber(String(accountId));
  const [clock] = await tx<{ today: BusinessDay }[]>`
    SELECT (now() AT TIME ZONE 'Europe/Kyiv')::date AS today`;
  const today = clock?.today as BusinessDay;
  const place = { street: 'Випробувальна', building: '1', premise: '1' };
  const holder = { id: uuidV7(), fullName: 'Випробувальна Особа' };
  const since = firstDay(periodOf(today));
  const facts = [{ residents: 1, totalArea: '50', heatedArea: '40', validFrom: since }];
  const account = { number, ...place, holder, openedOn: since, facts };
  const opened = await openAccounts(tx, grant, [account]);
  if (!opened.ok) return opened;
  const agreements = await agree(tx, since, seen);
  if (agreements.length === 0) return refuse('account_not_payable');
  const period = periodOf(today);
  const parts = agreements.map(({ agreement_no: agreementNo, contract_id: contractId }) => {
    return { agreementNo, contractId, period, amount: money(10_000n) };
  });
  await appendJournals(tx, [
    {
      accountId,
      id: uuidV7(),
      businessDay: today,
      author: actorOf(grant),
      journal: postCharges(parts),
    },
  ]);
  return ok(number);
}

function agree(tx: Transaction, since: BusinessDay, seen: readonly string[] | undefined) {
  return tx<{ agreement_no: number; contract_id: number }[]>`
    INSERT INTO service_agreements
      (account_id, agreement_no, service_id, contract_id, valid_from)
    SELECT ${accountId}, row_number() OVER (ORDER BY position), service_id, contract_id, ${since}
    FROM (
      SELECT DISTINCT ON (service.position) service.position, served.service_id, served.contract_id
      FROM contract_services AS served
      JOIN services AS service ON service.id = served.service_id
      WHERE ${seen === undefined ? null : [...seen]}::text[] IS NULL
        OR service.code = ANY(${seen === undefined ? null : [...seen]}::text[])
      ORDER BY service.position, served.contract_id
      LIMIT ${services}
    ) AS offered
    RETURNING agreement_no, contract_id`;
}
