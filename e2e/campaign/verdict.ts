import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { groupBy } from '#lib/domain/group-by.ts';
import { findBreaches } from '#lib/testing/ledger-rules.ts';
import type { Known } from './bank-journal.ts';

interface StoredKey {
  readonly external_id: string;
  readonly payment_id: string;
  readonly number: string;
  readonly state: string;
  readonly account: string | null;
  readonly amount: string | null;
}

/** What does not agree between the bank's journal and the books. */
export interface Verdict {
  /** Acknowledged to the bank, and not in the books as acknowledged. */
  readonly lost: readonly string[];
  /** In the books more than once. */
  readonly doubled: readonly string[];
  /** In the books, and never sent. */
  readonly phantoms: readonly string[];
  /** Rules of the books that do not hold. */
  readonly breaches: readonly string[];
}

/** Holds the books against the bank's journal, when everything was asked until it was answered. */
export async function judge(
  owner: Sql | Transaction,
  journal: ReadonlyMap<string, Known>,
): Promise<Verdict> {
  const keys = await owner<StoredKey[]>`
    SELECT key.external_id, key.payment_id, key.number::text, key.state, account.number AS account,
      (payment.amount / 100.0)::numeric(12, 2)::text AS amount
    FROM payment_keys AS key
    LEFT JOIN payments AS payment
      ON payment.channel_id = key.channel_id AND payment.external_id = key.external_id
    LEFT JOIN accounts AS account ON account.id = payment.account_id`;
  const stored = groupBy(keys, (key) => key.external_id);
  const breaches = await findBreaches(owner);
  return {
    lost: [...journal.values()]
      .filter((known) => !stored.get(known.intent.externalId)?.some((key) => isKept(known, key)))
      .map(({ intent }) => intent.externalId),
    doubled: [...stored].flatMap(([externalId, copies]) => (copies.length > 1 ? [externalId] : [])),
    phantoms: [...stored.keys()].filter((externalId) => !journal.has(externalId)),
    breaches: breaches.map(({ rule, where }) => `${rule}: ${where}`),
  };
}

/** Whether the books keep a payment exactly as the bank was told. */
function isKept({ cancel, intent, paymentId }: Known, key: StoredKey): boolean {
  if (cancel === 'first') return key.state === 'voided' && key.amount === null;
  return (
    key.state === (cancel === 'later' ? 'reversed' : 'posted') &&
    (key.payment_id === paymentId || key.number === paymentId) &&
    key.account === intent.account &&
    key.amount === intent.amount
  );
}

/** Throws when anything does not agree, naming it. */
export function expectNothing(verdict: Verdict, when: string): void {
  const wrong = Object.entries(verdict).filter(([, list]) => list.length > 0);
  if (wrong.length === 0) return;
  const told = wrong.map(([name, list]) => `${name}: ${list.slice(0, 10).join(', ')}`);
  throw new Error(`${when}: ${told.join('; ')}`);
}
