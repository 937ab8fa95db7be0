import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { actorOf, type StaffGrant } from '#lib/auth/grant.ts';
import { type AccountNumber, accountNumber } from '#lib/domain/account-number.ts';
import { addDays, type BusinessDay } from '#lib/domain/business-day.ts';
import type { Dwelling } from '#lib/domain/city/change-dwelling.ts';
import type { FirstValue } from '#lib/domain/city/move-in.ts';
import { quantityText } from '#lib/domain/quantity.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';
import { parseTaxpayerNumber } from '#lib/domain/taxpayer-number.ts';
import { required } from '#lib/required.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';

/** Who moves in, and how many they are. */
export interface NewParty {
  readonly fullName: string;
  readonly taxpayerNumber?: string;
  readonly residents: number;
}

export interface Successor {
  readonly accountId: number;
  readonly number: AccountNumber;
}

interface Succession {
  /** The closed account whose premise, services and meters are taken over. */
  readonly predecessorId: number;
  readonly openedOn: BusinessDay;
  readonly newParty: NewParty;
  /** Where it is known anew; else as it was. */
  readonly areas?: Pick<Dwelling, 'totalArea' | 'heatedArea'>;
  /** What the meters begin with; else what each was last read. */
  readonly firsts?: readonly FirstValue[];
}

/** New numbers are given one after the other; two clerks at once wait for each other here. */
const numbersLock = 7_305_515;
const residentsMax = 99;

/** Says why nobody can be the holder of an account; undefined when a party can. */
export function objectionToParty(party: NewParty): RefusalCode | undefined {
  const { fullName, taxpayerNumber, residents } = party;
  if (fullName.trim() === '') return 'person_name_missing';
  if (taxpayerNumber !== undefined && !parseTaxpayerNumber(taxpayerNumber).ok) {
    return 'taxpayer_number_invalid';
  }
  const isCount = Number.isInteger(residents) && residents >= 0 && residents <= residentsMax;
  return isCount ? undefined : 'account_facts_malformed';
}

/**
 * Opens an account of its own for the next party of a premise: with the services, measures, area
 * and meters the closed account ended with, each meter beginning at the value it was last read.
 * Nothing is owed on it: a debt does not follow the flat.
 */
export async function openSuccessor(
  tx: Transaction,
  grant: StaffGrant,
  succession: Succession,
): Promise<Successor> {
  const { predecessorId, openedOn, newParty } = succession;
  const successor = await nextNumber(tx);
  const { accountId, number } = successor;
  await tx`
    INSERT INTO accounts (id, number, premise_id, opened_on)
    SELECT ${accountId}, ${number}, premise_id, ${openedOn} FROM accounts
    WHERE id = ${predecessorId}`;
  await storeHolder(tx, accountId, { openedOn, newParty });
  await copyDwelling(tx, accountId, succession);
  await copyServices(tx, accountId, succession);
  await copyMeters(tx, accountId, { ...succession, author: actorOf(grant) });
  await appendAudit(tx, grant, {
    action: 'account.move-in',
    object: `account:${number}`,
    details: { validFrom: openedOn, residents: newParty.residents, predecessor: predecessorId },
  });
  return successor;
}

/** Stores the holder of an account from the day it opens. */
export async function storeHolder(
  tx: Transaction,
  accountId: number,
  { openedOn, newParty }: Pick<Succession, 'openedOn' | 'newParty'>,
): Promise<void> {
  const personId = uuidV7();
  await tx`
    INSERT INTO persons (id, full_name, taxpayer_number)
    VALUES (${personId}, ${newParty.fullName.trim()}, ${newParty.taxpayerNumber ?? null})`;
  await tx`
    INSERT INTO account_holders (account_id, person_id, valid_from)
    VALUES (${accountId}, ${personId}, ${openedOn})`;
}

/** Stores who lives on how much from the day an account opens. */
export function storeDwelling(
  tx: Transaction,
  accountId: number,
  { openedOn, residents, totalArea, heatedArea }: Dwelling & { readonly openedOn: BusinessDay },
) {
  return tx`
    INSERT INTO account_facts (account_id, valid_from, residents, total_area, heated_area)
    VALUES (${accountId}, ${openedOn}, ${residents}, ${quantityText(totalArea)},
      ${quantityText(heatedArea)})`;
}

/** Lets one account be opened at a time, until the transaction ends. */
export async function lockOpenings(tx: Transaction): Promise<void> {
  await tx`SELECT pg_advisory_xact_lock(${numbersLock})`;
}

/** Gives the next account number of the city; whoever asks next waits for this transaction. */
export async function nextNumber(tx: Transaction): Promise<Successor> {
  await lockOpenings(tx);
  const [row] = await tx<{ id: number }[]>`
    SELECT coalesce(max(id), 100000000) + 1 AS id FROM accounts`;
  const { id } = required(row, 'the next account');
  return { accountId: id, number: accountNumber(`${id}`.padStart(9, '0')) };
}

function copyDwelling(
  tx: Transaction,
  accountId: number,
  { predecessorId, openedOn, newParty, areas }: Succession,
) {
  if (areas) return storeDwelling(tx, accountId, { openedOn, ...areas, ...newParty });
  return tx`
    INSERT INTO account_facts (account_id, valid_from, residents, total_area, heated_area)
    SELECT ${accountId}, ${openedOn}, ${newParty.residents}, total_area, heated_area
    FROM account_facts WHERE account_id = ${predecessorId} ORDER BY valid_from DESC LIMIT 1`;
}

/** The services that ended because the account did; those that ended before are history. */
async function copyServices(
  tx: Transaction,
  accountId: number,
  { predecessorId, openedOn }: Succession,
): Promise<void> {
  await tx`
    INSERT INTO service_agreements (account_id, agreement_no, service_id, contract_id, tariff_id,
      provider_account, valid_from)
    SELECT ${accountId}, agreement.agreement_no, agreement.service_id, agreement.contract_id,
      coalesce(measure.tariff_id, agreement.tariff_id), agreement.provider_account, ${openedOn}
    FROM service_agreements AS agreement
    LEFT JOIN agreement_measures AS measure USING (account_id, agreement_no, valid_to)
    JOIN accounts AS closed ON closed.id = agreement.account_id
    WHERE closed.id = ${predecessorId} AND agreement.valid_to = closed.closed_on + 1`;
  await tx`
    INSERT INTO agreement_measures (account_id, agreement_no, valid_from, measured_by, norm_id,
      quantity, source)
    SELECT ${accountId}, measure.agreement_no, ${openedOn}, measure.measured_by, measure.norm_id,
      measure.quantity, measure.source
    FROM agreement_measures AS measure
    JOIN accounts AS closed ON closed.id = measure.account_id
    WHERE closed.id = ${predecessorId} AND measure.valid_to = closed.closed_on + 1
      AND EXISTS (SELECT FROM service_agreements AS agreement
        WHERE agreement.account_id = ${accountId}
          AND agreement.agreement_no = measure.agreement_no)`;
}

/** The count of the new account begins where that of the closed one ended. */
async function copyMeters(
  tx: Transaction,
  accountId: number,
  { predecessorId, openedOn, firsts, author }: Succession & { readonly author: string },
): Promise<void> {
  await tx`
    INSERT INTO meters (account_id, meter_no, agreement_no, serial_number, digits, seal_number,
      verification_due_on, installed_on)
    SELECT ${accountId}, meter_no, agreement_no, serial_number, digits, seal_number,
      verification_due_on, ${openedOn}
    FROM meters JOIN service_agreements AS agreement USING (agreement_no)
    WHERE meters.account_id = ${predecessorId} AND meters.removed_on IS NULL
      AND agreement.account_id = ${accountId}`;
  if (firsts) return await storeFirsts(tx, accountId, { openedOn, firsts, author });
  await tx`
    INSERT INTO readings (account_id, id, meter_no, zone, value, consumption, taken_on, source,
      state, author)
    SELECT ${accountId}, gen_random_uuid(), last.meter_no, last.zone, last.value, 0, ${openedOn},
      'installation', 'accepted', ${author}
    FROM (
      SELECT DISTINCT ON (meter_no, zone) meter_no, zone, value FROM readings
      WHERE account_id = ${predecessorId} AND state = 'accepted'
        AND taken_on <= ${addDays(openedOn, -1)}
      ORDER BY meter_no, zone, taken_on DESC, id DESC
    ) AS last
    JOIN meters ON meters.account_id = ${accountId} AND meters.meter_no = last.meter_no`;
}

async function storeFirsts(
  tx: Transaction,
  accountId: number,
  {
    openedOn,
    firsts,
    author,
  }: { openedOn: BusinessDay; firsts: readonly FirstValue[]; author: string },
): Promise<void> {
  await tx`
    INSERT INTO readings (account_id, id, meter_no, zone, value, consumption, taken_on, source,
      state, author)
    SELECT ${accountId}, gen_random_uuid(), first.meter_no, first.zone, first.value, 0, ${openedOn},
      'installation', 'accepted', ${author}
    FROM unnest(
      ${firsts.map(({ meterNo }) => meterNo)}::smallint[],
      ${firsts.map(({ zone }) => zone)}::text[],
      ${firsts.map(({ value }) => quantityText(value))}::numeric[]
    ) AS first(meter_no, zone, value)
    JOIN meters ON meters.account_id = ${accountId} AND meters.meter_no = first.meter_no`;
}
