import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import {
  type AgreementFacts,
  readAgreedDays,
  readAgreement,
  readKnownTerms,
} from '#db/queries/agreement-facts.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import {
  type AgreementTerms,
  changeAgreement,
  startAgreement,
  stopAgreement,
  versionOfAgreement,
} from '#lib/domain/city/agreement.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { termsAudit } from './agreement-audit.ts';
import { type LockedGround, loadChangeGround, loadChangeGrounds } from './load-change-ground.ts';
import { type NamedAgreement, storeStarted, storeStop, storeTerms } from './store-agreement.ts';

export interface ServiceToStart {
  readonly accountId: number;
  readonly terms: AgreementTerms;
  readonly from: BusinessDay;
  /** The provider's own number of the subscriber. */
  readonly providerAccount?: string;
}

/** Starts a service for an account from a day on; answers the number of the agreement. */
export async function startService(
  sql: Sql,
  grant: StaffGrant,
  { accountId, terms, from, providerAccount }: ServiceToStart,
): Promise<Result<number>> {
  if (grant.permission !== 'city.change') return refuse('forbidden');
  return await inTransaction(sql, async (tx) => {
    const known = await readKnownTerms(tx, terms, from);
    const { tariff } = known;
    if (!tariff) return refuse('tariff_unknown');
    const { serviceId, contractId } = tariff;
    const grounds = await loadChangeGrounds(tx, [accountId], { day: from, contractId });
    const ground = grounds.get(accountId);
    if (!ground) return refuse('account_unknown');
    const agreed = (await readAgreedDays(tx, [accountId], serviceId)).get(accountId) ?? [];
    const decision = startAgreement(ground, agreed, { terms, known, from });
    if (!decision.ok) return decision;
    const numbered = providerAccount === undefined ? {} : { providerAccount };
    const accountIds = [accountId];
    const numbers = await storeStarted(tx, { accountIds, terms, tariff, from, ...numbered });
    await appendAudit(tx, grant, {
      action: 'service.start',
      object: `account:${ground.number}`,
      details: { validFrom: from, ...(await termsAudit(tx, terms)), ...numbered },
    });
    return ok(numbers.get(accountId) ?? 0);
  });
}

interface SeenAgreement extends NamedAgreement {
  /** `versionOfAgreement` of what the clerk looked at. */
  readonly seen: string;
  readonly from: BusinessDay;
}

export interface ServiceToChange extends SeenAgreement {
  readonly terms: AgreementTerms;
}

/**
 * Charges a service by another tariff or measure from a day on; what held before keeps its days. Of
 * two clerks who change the same at once, the second is told that it is no longer as he or she saw.
 */
export async function changeService(
  sql: Sql,
  grant: StaffGrant,
  request: ServiceToChange,
): Promise<Result<'changed'>> {
  if (grant.permission !== 'city.change') return refuse('forbidden');
  const { terms, from } = request;
  return await inTransaction(sql, async (tx) => {
    const loaded = await loadAgreement(tx, request);
    if (!loaded.ok) return loaded;
    const { ground, agreement } = loaded.value;
    const known = await readKnownTerms(tx, terms, from);
    const step = changeAgreement(ground, agreement, { terms, known, from });
    if (!step.ok) return step;
    await storeTerms(tx, request, { terms, from, step: step.value });
    await appendAudit(tx, grant, {
      action: 'service.change',
      object: `account:${ground.number}`,
      details: { validFrom: from, ...(await termsAudit(tx, terms)) },
    });
    return ok('changed');
  });
}

export interface ServiceToStop extends SeenAgreement {
  readonly reason: string;
}

/** Stops a service from a day on, with the reason; the run of its last month settles its meters. */
export async function stopService(
  sql: Sql,
  grant: StaffGrant,
  request: ServiceToStop,
): Promise<Result<BusinessDay>> {
  if (grant.permission !== 'city.change') return refuse('forbidden');
  const { from } = request;
  const reason = request.reason.trim();
  if (reason === '') return refuse('reason_missing');
  return await inTransaction(sql, async (tx) => {
    const loaded = await loadAgreement(tx, request);
    if (!loaded.ok) return loaded;
    const { ground, agreement } = loaded.value;
    const day = stopAgreement(ground, agreement, from);
    if (!day.ok) return day;
    await storeStop(tx, request, day.value);
    await appendAudit(tx, grant, {
      action: 'service.stop',
      object: `account:${ground.number}`,
      details: { service: agreement.service, validTo: from, reason },
    });
    return day;
  });
}

async function loadAgreement(
  tx: Transaction,
  { seen, from, ...named }: SeenAgreement,
): Promise<Result<{ readonly ground: LockedGround; readonly agreement: AgreementFacts }>> {
  const ground = await loadChangeGround(tx, named.accountId, from);
  if (!ground) return refuse('account_unknown');
  const agreement = await readAgreement(tx, named);
  if (!agreement) return refuse('agreement_unknown');
  if (versionOfAgreement(agreement) !== seen) return refuse('change_outdated');
  return ok({ ground, agreement });
}
