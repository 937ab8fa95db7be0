import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { defineCategories } from '#lib/commands/benefit/define-categories.ts';
import { defineNormSets } from '#lib/commands/benefit/define-norm-sets.ts';
import { setReadingWindows } from '#lib/commands/partner/set-reading-windows.ts';
import { signContracts } from '#lib/commands/partner/sign-contracts.ts';
import { publishQualityRules } from '#lib/commands/recalculation/publish-quality-rules.ts';
import { publishSubsidyRules } from '#lib/commands/subsidy/publish-subsidy-rules.ts';
import { defineServices } from '#lib/commands/tariff/define-services.ts';
import { publishNorms } from '#lib/commands/tariff/publish-norms.ts';
import { publishTariffs } from '#lib/commands/tariff/publish-tariffs.ts';
import type { Period } from '#lib/domain/period.ts';
import { contractsOf2003, type TodaysContract, todaysContracts } from '../reference/contracts.ts';
import { type DemoNorm, demoNorms } from '../reference/norms.ts';
import { demoReadingWindows } from '../reference/reading-windows.ts';
import {
  demoCategories,
  demoNormSets,
  demoQualityRules,
  demoRecalculationLimits,
  demoSubsidyRules,
} from '../reference/relief.ts';
import { demoServices } from '../reference/services.ts';
import { type DemoTariffCode, demoTariffs, toNewTariff } from '../reference/tariffs.ts';
import { done, loader, type Tariffs } from './context.ts';

const tariffCodes = Object.keys(demoTariffs) as DemoTariffCode[];

/** Loads services, contracts, tariffs and reading windows in one step, unless they are there. */
export async function loadReference(sql: Sql, lastPeriod: Period): Promise<void> {
  await inTransaction(sql, async (tx) => {
    const [known] = await tx`SELECT id FROM services LIMIT 1`;
    if (known) return;
    done('defining services', await defineServices(tx, loader, demoServices));
    done('signing contracts', await signContracts(tx, loader, [...contractsOf2003.values()]));
    const contracts = await signTodaysContracts(tx);
    const tariffs = tariffCodes.map((code) => {
      return toNewTariff(code, contracts.get(demoTariffs[code].contract) ?? 0, lastPeriod);
    });
    done('publishing tariffs', await publishTariffs(tx, loader, tariffs));
    done('publishing norms', await publishNorms(tx, loader, Object.values(demoNorms)));
    await loadReliefRules(tx);
    const windows = demoReadingWindows.map(({ contract, ...window }) => {
      return { ...window, contractId: contracts.get(contract) ?? 0 };
    });
    done('setting reading windows', await setReadingWindows(tx, loader, windows));
  });
}

/** What benefits, subsidies and recalculations are computed by. */
async function loadReliefRules(tx: Transaction): Promise<void> {
  done('defining norms of relief', await defineNormSets(tx, loader, demoNormSets));
  done('defining benefits', await defineCategories(tx, loader, demoCategories));
  done('publishing subsidy rules', await publishSubsidyRules(tx, loader, demoSubsidyRules));
  const quality = { rules: demoQualityRules, limits: demoRecalculationLimits };
  done('publishing quality rules', await publishQualityRules(tx, loader, quality));
}

async function signTodaysContracts(tx: Transaction): Promise<Map<TodaysContract, number>> {
  const keys = Object.keys(todaysContracts) as TodaysContract[];
  const contracts = keys.map((key) => todaysContracts[key]);
  const ids = done('signing contracts', await signContracts(tx, loader, contracts));
  return new Map(keys.map((key, index) => [key, ids[index] ?? 0]));
}

/** Reads the ids of the demo's norms. */
export async function readNorms(sql: Sql): Promise<ReadonlyMap<DemoNorm, number>> {
  const rows = await sql<{ id: number; code: string }[]>`SELECT id, code FROM consumption_norms`;
  const ids = new Map(rows.map(({ code, id }) => [code, id]));
  const keys = Object.keys(demoNorms) as DemoNorm[];
  return new Map(keys.map((key) => [key, ids.get(demoNorms[key].code) ?? 0]));
}

/** Reads the demo's tariffs as the database keeps them. */
export async function readTariffs(sql: Sql): Promise<Tariffs> {
  const rows = await sql<{ id: number; code: DemoTariffCode; contract_id: number }[]>`
    SELECT id, code, contract_id FROM tariffs WHERE code = ANY(${tariffCodes}::text[])`;
  return new Map(rows.map(({ id, code, contract_id: contractId }) => [code, { id, contractId }]));
}
