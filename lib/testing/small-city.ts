import type { Sql } from '#db/client.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { accountNumber } from '#lib/domain/account-number.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';

/** The bill of 181.69: service, unit, contract of the six, kopiykas. */
export const smallBill = [
  ['heating', 'm2', 'heat', 5306],
  ['water', 'm3', 'water', 2187],
  ['sewerage', 'm3', 'water', 2005],
  ['hot-water', 'm3', 'heat', 2648],
  ['gas', 'm3', 'gas', 744],
  ['maintenance', 'm2', 'housing', 2570],
  ['animals', 'head', 'housing', 14],
  ['housing', 'm2', 'osmu', 402],
  ['electricity', 'kwh', 'power', 2293],
] as const;

const contracts = [
  ['water', '03361655', '1', '1.5', 'UA213223130000026007233566001'],
  ['gas', '03351734', '1', '1', 'UA583808050000026009702978805'],
  ['power', '00131713', '0', '0', 'UA883052990000026001050233722'],
  ['heat', '00131713', '1', '1', 'UA773288450000026037334269200'],
  ['osmu', '32855961', '1', '1.5', 'UA753314230000000000026001835'],
  ['housing', '23226362', '1', '1', 'UA753314230000000000026001835'],
] as const;

export interface SmallCity {
  readonly accountNumbers: readonly string[];
  readonly accountIds: readonly number[];
  readonly channel: ChannelGrant;
  readonly otherChannel: ChannelGrant;
}

/**
 * Arranges a city of a few accounts, each with the nine services of the historic bill, open for
 * the given period, with owner's rights: the ground of tests that are not about loading.
 */
export async function arrangeSmallCity(
  owner: Sql,
  { accounts = 1, billed = '2003-10' }: { accounts?: number; billed?: string } = {},
): Promise<SmallCity> {
  await arrangeContracts(owner);
  const numbers = Array.from({ length: accounts }, (_, index) =>
    accountNumber(String(100_000_001 + index)),
  );
  for (const number of numbers) await arrangeAccount(owner, number, `${billed}-01`);
  const [first, second] = await arrangeChannels(owner);
  if (!(first && second)) throw new Error('there are no channels');
  return {
    accountNumbers: numbers,
    accountIds: numbers.map((number) => Number.parseInt(number.slice(0, 9), 10)),
    channel: first,
    otherChannel: second,
  };
}

async function arrangeContracts(owner: Sql) {
  await owner`INSERT INTO streets (name) VALUES ('Соборна')`;
  await owner`INSERT INTO buildings (street_id, number) SELECT id, '12' FROM streets`;
  for (const [index, [code, unit]] of smallBill.entries()) {
    await owner`INSERT INTO services (id, code, unit, position)
      VALUES (${index + 1}, ${code}, ${unit}, ${index + 1})`;
  }
  for (const [recipient, registryCode, cash, information, iban] of contracts) {
    await owner`INSERT INTO providers (registry_code, name) VALUES (${registryCode}, ${recipient})
      ON CONFLICT DO NOTHING`;
    await owner`INSERT INTO contracts (provider_id, recipient)
      SELECT id, ${recipient} FROM providers WHERE registry_code = ${registryCode}`;
    await owner`INSERT INTO contract_terms (contract_id, valid_from, iban, bank_name,
        cash_fee_percent, information_fee_percent)
      SELECT id, '2003-01-01', ${iban}, 'Банк', ${cash}, ${information}
      FROM contracts WHERE recipient = ${recipient}`;
  }
  for (const [service, , recipient] of smallBill) {
    await owner`INSERT INTO contract_services (contract_id, service_id)
      SELECT contracts.id, services.id FROM contracts, services
      WHERE recipient = ${recipient} AND code = ${service}`;
  }
}

async function arrangeAccount(owner: Sql, number: string, period: string) {
  const id = Number.parseInt(number.slice(0, 9), 10);
  const journalId = uuidV7();
  await owner.begin(async (tx) => {
    await tx`INSERT INTO premises (building_id, number)
      SELECT id, ${number} FROM buildings LIMIT 1`;
    await tx`INSERT INTO accounts (id, number, premise_id, opened_on)
      SELECT ${id}, ${number}, id, '2003-01-01' FROM premises WHERE number = ${number}`;
    await tx`INSERT INTO service_agreements
        (account_id, agreement_no, service_id, contract_id, valid_from)
      SELECT ${id}, service_id, service_id, contract_id, '2003-01-01' FROM contract_services`;
    await tx`INSERT INTO bills (account_id, period, code, due_on)
      VALUES (${id}, ${period}, 'TESTC0DE', '2003-11-30')`;
    await tx`INSERT INTO journals (account_id, id, kind, business_day, occurred_at, author)
      VALUES (${id}, ${journalId}, 'charges', ${period}, now(), 'job:test')`;
    const amounts = smallBill.map(([, , , amount]) => amount);
    await tx`INSERT INTO charges
        (account_id, period, agreement_no, line_no, kind, amount, derivation, journal_id)
      SELECT ${id}, ${period}::date, no, 1, 'charge', amount, jsonb_build_object('version', 1,
        'basis', 'historic', 'amount', (amount / 100.0)::numeric(12, 2)::text, 'inputs', '[]'::jsonb),
        ${journalId}
      FROM unnest(${amounts}::bigint[]) WITH ORDINALITY AS line(amount, no)`;
    await tx`INSERT INTO ledger_entries (account_id, journal_id, line_no, business_day,
        ledger_account, amount, agreement_no, period, contract_id)
      SELECT ${id}::integer, ${journalId}::uuid, no, ${period}::date, 'receivable'::ledger_account, amount, no, ${period}::date,
        contract_id
      FROM unnest(${amounts}::bigint[]) WITH ORDINALITY AS line(amount, no)
      JOIN contract_services ON service_id = no
      UNION ALL
      SELECT ${id}::integer, ${journalId}::uuid, 100 + contract_id, ${period}::date, 'provider_claim',
        -sum(amount), NULL, NULL, contract_id
      FROM unnest(${amounts}::bigint[]) WITH ORDINALITY AS line(amount, no)
      JOIN contract_services ON service_id = no
      GROUP BY contract_id`;
  });
}

async function arrangeChannels(owner: Sql): Promise<ChannelGrant[]> {
  await owner`INSERT INTO partners (registry_code, name) VALUES ('14312364', 'Банк')`;
  const rows = await owner<{ id: number; code: string }[]>`
    INSERT INTO channels (partner_id, code, protocol, amount_max)
    SELECT partners.id, code, 'native', 10000000
    FROM partners, unnest(ARRAY['bank-one', 'bank-two']) AS code
    RETURNING id, code`;
  return rows.map((row) =>
    issueGrant<ChannelGrant>({ kind: 'channel', channelId: row.id, channelCode: row.code }),
  );
}
