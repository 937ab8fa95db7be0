import { createHash } from 'node:crypto';
import type { Sql } from '#db/client.ts';
import { appendAudits } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { readAgreedDays, readKnownTerms } from '#db/queries/agreement-facts.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import {
  type AgreedTariff,
  type AgreementTerms,
  startAgreement,
} from '#lib/domain/city/agreement.ts';
import { quantityText } from '#lib/domain/quantity.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { termsAudit } from './agreement-audit.ts';
import { loadChangeGrounds } from './load-change-ground.ts';
import { storeStarted } from './store-agreement.ts';

export interface HouseService {
  readonly buildingId: number;
  readonly terms: AgreementTerms;
  readonly from: BusinessDay;
}

/** An account of a house, by the dwelling it is of. */
export interface HouseAccount {
  readonly number: string;
  readonly premise: string;
}

/** What a service for all dwellings of a house would do: to whom it comes, and to whom not. */
export interface HousePlan {
  readonly accepted: readonly HouseAccount[];
  readonly refused: readonly (HouseAccount & { readonly refusal: Refusal })[];
  /** Names exactly this outcome: what is applied is what was looked at. */
  readonly hash: string;
}

/** Tells what starting a service for every open account of a house would do; stores nothing. */
export async function planHouse(
  sql: Sql,
  grant: StaffGrant,
  service: HouseService,
): Promise<Result<HousePlan>> {
  if (grant.permission !== 'city.change') return refuse('forbidden');
  return await inTransaction(sql, async (tx) => {
    const decided = await decide(tx, service);
    return decided.ok ? ok(decided.value.plan) : decided;
  });
}

/**
 * Starts a service for every open account of a house that may have it, exactly as the plan of this
 * hash says; who is refused is left out. Refuses when the plan has changed, or starts nothing.
 */
export async function agreeHouse(
  sql: Sql,
  grant: StaffGrant,
  { hash, ...service }: HouseService & { readonly hash: string },
): Promise<Result<{ readonly started: number }>> {
  if (grant.permission !== 'city.change') return refuse('forbidden');
  const { terms, from } = service;
  return await inTransaction(sql, async (tx) => {
    const decided = await decide(tx, service);
    if (!decided.ok) return decided;
    const { plan, accountIds, tariff } = decided.value;
    if (plan.hash !== hash) return refuse('change_outdated');
    if (accountIds.length === 0) return refuse('change_empty');
    await storeStarted(tx, { accountIds, terms, tariff, from });
    await appendAudits(tx, grant, {
      action: 'service.start',
      objects: plan.accepted.map(({ number }) => `account:${number}` as const),
      details: { validFrom: from, ...(await termsAudit(tx, terms)) },
    });
    return ok({ started: accountIds.length });
  });
}

interface Decided {
  readonly plan: HousePlan;
  readonly accountIds: readonly number[];
  readonly tariff: AgreedTariff;
}

interface AccountRow extends HouseAccount {
  readonly id: number;
}

async function decide(tx: Transaction, service: HouseService): Promise<Result<Decided>> {
  const { terms, from } = service;
  const known = await readKnownTerms(tx, terms, from);
  const { tariff } = known;
  if (!tariff) return refuse('tariff_unknown');
  const rows = await readAccounts(tx, service.buildingId);
  const ids = rows.map(({ id }) => id);
  const { contractId, serviceId } = tariff;
  const grounds = await loadChangeGrounds(tx, ids, { day: from, contractId });
  const agreed = await readAgreedDays(tx, ids, serviceId);
  const accepted: AccountRow[] = [];
  const refused: HousePlan['refused'][number][] = [];
  for (const row of rows) {
    const ground = grounds.get(row.id);
    if (!ground) continue;
    const decision = startAgreement(ground, agreed.get(row.id) ?? [], { terms, known, from });
    const { number, premise } = row;
    if (decision.ok) accepted.push(row);
    else refused.push({ number, premise, refusal: decision.refusal });
  }
  const plan = {
    accepted: accepted.map(({ number, premise }) => ({ number, premise })),
    refused,
    hash: hashOf(service, accepted),
  };
  return ok({ plan, accountIds: accepted.map(({ id }) => id), tariff });
}

function readAccounts(tx: Transaction, buildingId: number) {
  return tx<AccountRow[]>`
    SELECT account.id, account.number, premise.number AS premise
    FROM premises AS premise
    JOIN accounts AS account ON account.premise_id = premise.id AND account.state = 'open'
    WHERE premise.building_id = ${buildingId}
    ORDER BY length(substring(premise.number FROM '^\\d*')), premise.number, account.id`;
}

function hashOf({ terms, from }: HouseService, accepted: readonly AccountRow[]): string {
  const { tariffId, by, normId, agreed } = terms;
  const number = agreed && [quantityText(agreed.quantity), agreed.source];
  const ids = accepted.map(({ id }) => id);
  const content = [tariffId, by, normId ?? '', number ?? '', from, ids];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
