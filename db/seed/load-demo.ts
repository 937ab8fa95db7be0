import type { Database, Sql } from '#db/client.ts';
import { type CityPlan, planOf } from './city/plan.ts';
import type { DemoSecrets } from './demo-secrets.ts';
import { readToday } from './load/context.ts';
import { channelGrants, loadChannels } from './load/load-channels.ts';
import { loadChunks, type Progress } from './load/load-chunks.ts';
import { loadHistoricDay } from './load/load-historic.ts';
import { loadIncidents } from './load/load-incidents.ts';
import { loadMessages } from './load/load-messages.ts';
import { preparePartitions } from './load/load-months.ts';
import { loadOwnAccounts } from './load/load-own-accounts.ts';
import { loadPartnerTerms } from './load/load-partner-terms.ts';
import { loadPeople } from './load/load-people.ts';
import { loadRebillSelection } from './load/load-rebills.ts';
import { loadReference, readNorms, readTariffs } from './load/load-reference.ts';
import { loadRegisters } from './load/load-registers.ts';
import { loadStatements } from './load/load-statements.ts';
import { loadSuspense } from './load/load-suspense.ts';
import { loadTariffDraft } from './load/load-tariff-draft.ts';
import { openPastDays, readClosedDays, settlePastDays } from './load/past-days.ts';
import { markLoad, readMarks } from './load/progress-marks.ts';
import { forgetRuns, recordRuns } from './load/record-runs.ts';

export interface DemoOptions {
  /** Passwords and keys of the data folder. */
  readonly secrets: { readonly demo: DemoSecrets };
  readonly progress?: Progress;
  /** How large the city shall be; a smaller one that is loaded grows. */
  readonly accounts?: number;
  /** How many months of bills the accounts that are added get. */
  readonly months?: number;
  readonly seed?: string;
  readonly shape?: CityPlan['shape'];
}

/**
 * Loads the demo city with the rights of the tables' owner: reference data, the historic day,
 * accounts with a year of bills and payments, people. Returns whether anything was to be done. A
 * load that was interrupted is finished as it was begun; a finished one is left alone unless more
 * accounts are asked for.
 */
export async function loadDemoCity(owner: Database, options: DemoOptions): Promise<boolean> {
  const { sql } = owner;
  const progress = options.progress ?? (() => undefined);
  const plan = await nextPlan(sql, options);
  if (!plan) return false;
  const { begun, isFinished, accountsLoaded } = await readMarks(sql);
  if (!begun || isFinished) await markLoad(sql, 'demo.begin', plan);
  progress(`Loading the demo city (${plan.accounts} accounts)…`);
  await forgetRuns(sql, plan);
  await loadReference(sql, plan.lastPeriod);
  await loadHistoricDay(sql, options.secrets.demo.nodes);
  await loadChannels(sql, options.secrets.demo);
  await loadAccountsOf(sql, plan, { from: accountsLoaded, progress });
  await loadPeople(sql, options.secrets.demo);
  await settlePastDays(sql, plan);
  await loadRegisters(sql, plan);
  await loadOwnAccounts(sql);
  await loadStatements(sql);
  await loadSuspense(sql, plan);
  await recordRuns(sql, plan);
  await loadPartnerTerms(sql);
  await loadMessages(sql);
  await loadIncidents(sql);
  await loadTariffDraft(sql, plan);
  await loadRebillSelection({ sql, plan });
  await markLoad(sql, 'demo.finish', plan);
  return true;
}

/** Decides what is left to load; undefined when the city is there. */
async function nextPlan(sql: Sql, options: DemoOptions): Promise<CityPlan | undefined> {
  const { begun, isFinished, accountsLoaded } = await readMarks(sql);
  if (!begun) return planOf(await readToday(sql), options);
  if (!isFinished) return begun;
  const { accounts = 0, months = begun.months, shape = begun.shape } = options;
  return accounts > accountsLoaded ? { ...begun, accounts, months, shape } : undefined;
}

async function loadAccountsOf(
  sql: Sql,
  plan: CityPlan,
  { from, progress }: { readonly from: number; readonly progress: Progress },
): Promise<void> {
  const context = {
    sql,
    plan,
    tariffs: await readTariffs(sql),
    norms: await readNorms(sql),
    channels: await channelGrants(sql),
    closedDays: await readClosedDays(sql),
  };
  await preparePartitions(context);
  await openPastDays(sql, plan);
  await loadChunks(context, from, progress);
  // Partitions are left to autovacuum: these are what look-ups are planned by.
  await sql`
    ANALYZE accounts, account_holders, service_agreements, balances, payments, payment_keys, bills,
      meters, readings`;
}
