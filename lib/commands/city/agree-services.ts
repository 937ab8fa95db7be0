import type { Sql } from '#db/client.ts';
import { accountsObject, appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { Validity } from '#lib/domain/validity.ts';
import { type NewMeasure, storeMeasures } from './store-measures.ts';

/** A service that a contract provides to an account. */
export interface NewAgreement extends Validity {
  readonly accountId: number;
  /** Number of the agreement within its account, from 1. */
  readonly agreementNo: number;
  readonly serviceCode: string;
  readonly contractId: number;
  /** Absent for amounts that come ready from elsewhere. */
  readonly tariffId?: number;
  /** The provider's own number of the subscriber. */
  readonly providerAccount?: string;
  /** What it is charged by; absent for amounts that come ready from elsewhere. */
  readonly measures?: readonly NewMeasure[];
}

/**
 * Agrees services for accounts: all or none. Each agreement must be one its contract may be paid
 * for, and its tariff one of that contract and service; so it is checked once per combination.
 */
export async function agreeServices(
  sql: Sql | Transaction,
  grant: JobGrant | StaffGrant,
  agreements: readonly NewAgreement[],
): Promise<Result<{ readonly count: number }>> {
  if (agreements.some(({ validFrom, validTo }) => validTo !== undefined && validTo <= validFrom)) {
    return refuse('validity_malformed');
  }
  return await inTransaction(sql, async (tx) => {
    const objection = await objectionTo(tx, agreements);
    if (objection) return refuse(objection);
    await storeAgreements(tx, agreements);
    await storeMeasures(tx, agreements);
    await appendAudit(tx, grant, {
      action: 'services.agree',
      object: accountsObject(agreements.map(({ accountId }) => accountId)),
      details: { count: agreements.length },
    });
    return ok({ count: agreements.length });
  });
}

async function objectionTo(
  tx: Transaction,
  agreements: readonly NewAgreement[],
): Promise<RefusalCode | undefined> {
  const combinations = [
    ...new Map(
      agreements.map((one) => [`${one.serviceCode}/${one.contractId}/${one.tariffId}`, one]),
    ).values(),
  ];
  const [wrong] = await tx<{ code: RefusalCode }[]>`
    SELECT CASE
        WHEN service.id IS NULL THEN 'service_unknown'
        WHEN contract.id IS NULL THEN 'contract_unknown'
        WHEN served.service_id IS NULL THEN 'contract_lacks_service'
        ELSE 'tariff_mismatch'
      END AS code
    FROM unnest(
      ${combinations.map(({ serviceCode }) => serviceCode)}::text[],
      ${combinations.map(({ contractId }) => contractId)}::integer[],
      ${combinations.map(({ tariffId }) => tariffId ?? null)}::integer[]
    ) AS asked(service_code, contract_id, tariff_id)
    LEFT JOIN services AS service ON service.code = asked.service_code
    LEFT JOIN contracts AS contract ON contract.id = asked.contract_id
    LEFT JOIN contract_services AS served
      ON served.contract_id = contract.id AND served.service_id = service.id
    LEFT JOIN tariffs AS tariff
      ON tariff.id = asked.tariff_id AND tariff.contract_id = contract.id
      AND tariff.service_id = service.id
    WHERE served.service_id IS NULL OR (asked.tariff_id IS NOT NULL AND tariff.id IS NULL)
    LIMIT 1`;
  return wrong?.code;
}

async function storeAgreements(tx: Transaction, agreements: readonly NewAgreement[]) {
  const column = <T>(pick: (agreement: NewAgreement) => T) => agreements.map(pick);
  await tx`
    INSERT INTO service_agreements (account_id, agreement_no, service_id, contract_id, tariff_id,
      provider_account, valid_from, valid_to)
    SELECT account_id, agreement_no, service.id, contract_id, tariff_id, provider_account,
      valid_from, valid_to
    FROM unnest(
      ${column(({ accountId }) => accountId)}::integer[],
      ${column(({ agreementNo }) => agreementNo)}::smallint[],
      ${column(({ serviceCode }) => serviceCode)}::text[],
      ${column(({ contractId }) => contractId)}::integer[],
      ${column(({ tariffId }) => tariffId ?? null)}::integer[],
      ${column(({ providerAccount }) => providerAccount ?? null)}::text[],
      ${column(({ validFrom }) => validFrom)}::date[],
      ${column(({ validTo }) => validTo ?? null)}::date[]
    ) AS agreed(account_id, agreement_no, service_code, contract_id, tariff_id, provider_account,
      valid_from, valid_to)
    JOIN services AS service ON service.code = agreed.service_code`;
}
