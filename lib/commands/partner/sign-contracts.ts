import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import { parseIban } from '#lib/domain/iban.ts';
import { parseRate } from '#lib/domain/rate.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';
import { isRegistryCode } from '#lib/domain/registry-code.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { areConsistent } from '#lib/domain/validity.ts';
import type { NewContract, NewContractTerms } from './new-contract.ts';
import { contractKey, storeContracts, storeTerms, unknownService } from './store-contracts.ts';

/**
 * Signs contracts with providers; a provider is known by its registry code and may hold several.
 * Answers the ids of the contracts in the order they were asked for.
 */
export async function signContracts(
  sql: Sql | Transaction,
  grant: JobGrant | StaffGrant,
  contracts: readonly NewContract[],
): Promise<Result<readonly number[]>> {
  for (const contract of contracts) {
    const objection = objectionTo(contract);
    if (objection) return refuse(objection, { recipient: contract.recipient });
  }
  return await inTransaction(sql, async (tx) => {
    const unknown = await unknownService(tx, contracts);
    if (unknown !== undefined) return refuse('service_unknown', { service: unknown });
    const ids = await storeContracts(tx, contracts);
    await storeTerms(tx, contracts, ids);
    await appendAudit(tx, grant, {
      action: 'contracts.sign',
      object: `provider:${contracts[0]?.provider.registryCode ?? 'none'}`,
      details: { count: contracts.length },
    });
    return ok(contracts.map((contract) => ids.get(contractKey(contract)) ?? 0));
  });
}

function objectionTo({ provider, recipient, terms }: NewContract): RefusalCode | undefined {
  if (!isRegistryCode(provider.registryCode)) return 'registry_code_invalid';
  if (provider.name.trim() === '' || recipient.trim() === '') return 'contract_unknown';
  if (!areConsistent(terms)) return 'validity_malformed';
  if (terms.some(({ iban }) => !parseIban(iban).ok)) return 'iban_invalid';
  return terms.every(arePayable) ? undefined : 'fee_malformed';
}

/** Both fees together are less than what is received. */
function arePayable(terms: NewContractTerms): boolean {
  const cash = parseRate(terms.cashFeePercent);
  const information = parseRate(terms.informationFeePercent);
  if (!(cash.ok && information.ok)) return false;
  if (cash.value.lt(0) || information.value.lt(0)) return false;
  return cash.value.add(information.value).lt(100);
}
