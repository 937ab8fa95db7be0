import type { Transaction } from '#db/functions/append-journals.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { AgreedTariff, AgreementTerms, TermsStep } from '#lib/domain/city/agreement.ts';
import { quantityText } from '#lib/domain/quantity.ts';

export interface NamedAgreement {
  readonly accountId: number;
  readonly agreementNo: number;
}

export interface StartedAgreements {
  readonly accountIds: readonly number[];
  readonly terms: AgreementTerms;
  readonly tariff: AgreedTariff;
  readonly from: BusinessDay;
  /** The provider's own number of the subscriber; of one account only. */
  readonly providerAccount?: string;
}

/** Stores one service for accounts that are locked; answers the number it has in each. */
export async function storeStarted(
  tx: Transaction,
  { accountIds, terms, tariff, from, providerAccount }: StartedAgreements,
): Promise<ReadonlyMap<number, number>> {
  const { quantity, source } = numberOf(terms);
  const rows = await tx<{ account_id: number; agreement_no: number }[]>`
    WITH started AS (
      INSERT INTO service_agreements (account_id, agreement_no, service_id, contract_id, tariff_id,
        provider_account, valid_from)
      SELECT account_id, coalesce((
          SELECT max(agreement_no) FROM service_agreements AS known
          WHERE known.account_id = asked.account_id
        ), 0) + 1, ${tariff.serviceId}, ${tariff.contractId}, ${terms.tariffId},
        ${providerAccount ?? null}, ${from}
      FROM unnest(${[...accountIds]}::integer[]) AS asked(account_id)
      RETURNING account_id, agreement_no
    ), measured AS (
      INSERT INTO agreement_measures (account_id, agreement_no, valid_from, measured_by, norm_id,
        quantity, source)
      SELECT account_id, agreement_no, ${from}, ${terms.by}, ${terms.normId ?? null}::integer,
        ${quantity}::numeric, ${source}::text
      FROM started
    )
    SELECT account_id, agreement_no FROM started`;
  return new Map(rows.map((row) => [row.account_id, row.agreement_no]));
}

/** Stores other terms of an agreement from a day on. */
export async function storeTerms(
  tx: Transaction,
  { accountId, agreementNo }: NamedAgreement,
  change: { readonly terms: AgreementTerms; readonly from: BusinessDay; readonly step: TermsStep },
): Promise<void> {
  const { terms, from, step } = change;
  const { quantity, source } = numberOf(terms);
  if (step.kind === 'replace') {
    await tx`
      UPDATE agreement_measures SET measured_by = ${terms.by}, norm_id = ${terms.normId ?? null},
        quantity = ${quantity}, source = ${source}, tariff_id = ${terms.tariffId}
      WHERE account_id = ${accountId} AND agreement_no = ${agreementNo} AND valid_from = ${from}`;
    return;
  }
  await tx`
    UPDATE agreement_measures SET valid_to = ${from}
    WHERE account_id = ${accountId} AND agreement_no = ${agreementNo}
      AND valid_from = ${step.endsSpanOf ?? null}`;
  await tx`
    INSERT INTO agreement_measures (account_id, agreement_no, valid_from, measured_by, norm_id,
      quantity, source, tariff_id)
    VALUES (${accountId}, ${agreementNo}, ${from}, ${terms.by}, ${terms.normId ?? null},
      ${quantity}, ${source}, ${terms.tariffId})`;
}

/** Stores the first day an agreement is not charged any more. */
export async function storeStop(
  tx: Transaction,
  { accountId, agreementNo }: NamedAgreement,
  from: BusinessDay,
): Promise<void> {
  await tx`
    UPDATE agreement_measures SET valid_to = ${from}
    WHERE account_id = ${accountId} AND agreement_no = ${agreementNo} AND valid_to IS NULL`;
  await tx`
    UPDATE service_agreements SET valid_to = ${from}
    WHERE account_id = ${accountId} AND agreement_no = ${agreementNo}`;
}

function numberOf({ agreed }: AgreementTerms) {
  if (agreed === undefined) return { quantity: null, source: null };
  return { quantity: quantityText(agreed.quantity), source: agreed.source.trim() };
}
