import type { Transaction } from '#db/functions/append-journals.ts';
import type { NewContract } from './new-contract.ts';

/** Names a contract: a provider signs one for each recipient of money. */
export function contractKey({ provider, recipient }: NewContract): string {
  return `${provider.registryCode}/${recipient}`;
}

/** Finds a service code that is not defined; undefined when all are. */
export async function unknownService(
  tx: Transaction,
  contracts: readonly NewContract[],
): Promise<string | undefined> {
  const codes = contracts.flatMap(({ serviceCodes }) => serviceCodes);
  const [row] = await tx<{ code: string }[]>`
    SELECT asked.code FROM unnest(${codes}::text[]) AS asked(code)
    LEFT JOIN services AS service ON service.code = asked.code
    WHERE service.id IS NULL
    LIMIT 1`;
  return row?.code;
}

/** Stores providers that are new, contracts and their services; answers ids by `contractKey`. */
export async function storeContracts(
  tx: Transaction,
  contracts: readonly NewContract[],
): Promise<Map<string, number>> {
  const registryCodes = contracts.map(({ provider }) => provider.registryCode);
  const recipients = contracts.map(({ recipient }) => recipient);
  await tx`
    INSERT INTO providers (registry_code, name)
    SELECT DISTINCT ON (registry_code) registry_code, name
    FROM unnest(${registryCodes}::text[], ${contracts.map(({ provider }) => provider.name)}::text[])
      AS provider(registry_code, name)
    ON CONFLICT (registry_code) DO NOTHING`;
  const rows = await tx<{ id: number; recipient: string; registry_code: string }[]>`
    WITH signed AS (
      INSERT INTO contracts (provider_id, recipient)
      SELECT provider.id, asked.recipient
      FROM unnest(${registryCodes}::text[], ${recipients}::text[]) WITH ORDINALITY
        AS asked(registry_code, recipient, place)
      JOIN providers AS provider ON provider.registry_code = asked.registry_code
      ORDER BY asked.place
      RETURNING id, provider_id, recipient
    )
    SELECT signed.id, signed.recipient, provider.registry_code
    FROM signed JOIN providers AS provider ON provider.id = signed.provider_id`;
  const ids = new Map(rows.map((row) => [`${row.registry_code}/${row.recipient}`, row.id]));
  const served = contracts.flatMap((contract) => {
    const contractId = ids.get(contractKey(contract)) ?? 0;
    return contract.serviceCodes.map((code) => ({ contractId, code }));
  });
  await tx`
    INSERT INTO contract_services (contract_id, service_id)
    SELECT served.contract_id, service.id
    FROM unnest(
      ${served.map(({ contractId }) => contractId)}::integer[],
      ${served.map(({ code }) => code)}::text[]
    ) AS served(contract_id, code)
    JOIN services AS service ON service.code = served.code`;
  return ids;
}

/** Stores fees and current accounts of contracts. */
export async function storeTerms(
  tx: Transaction,
  contracts: readonly NewContract[],
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = contracts.flatMap((contract) => {
    const contractId = ids.get(contractKey(contract)) ?? 0;
    return contract.terms.map((terms) => ({ ...terms, contractId }));
  });
  const column = <T>(pick: (terms: (typeof rows)[number]) => T) => rows.map(pick);
  await tx`
    INSERT INTO contract_terms (contract_id, valid_from, valid_to, iban, bank_name,
      cash_fee_percent, information_fee_percent, fee_basis)
    SELECT contract_id, valid_from, valid_to, iban, bank_name, cash_fee_percent,
      information_fee_percent, fee_basis
    FROM unnest(
      ${column(({ contractId }) => contractId)}::integer[],
      ${column(({ validFrom }) => validFrom)}::date[],
      ${column(({ validTo }) => validTo ?? null)}::date[],
      ${column(({ iban }) => iban)}::text[],
      ${column(({ bankName }) => bankName)}::text[],
      ${column(({ cashFeePercent }) => cashFeePercent)}::numeric[],
      ${column(({ informationFeePercent }) => informationFeePercent)}::numeric[],
      ${column(({ feeBasis }) => feeBasis)}::text[]
    ) AS terms(contract_id, valid_from, valid_to, iban, bank_name, cash_fee_percent,
      information_fee_percent, fee_basis)`;
}
