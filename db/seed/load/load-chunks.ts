import { closeAccounts } from '#lib/commands/city/close-accounts.ts';
import { nextPeriod } from '#lib/domain/period.ts';
import { accountsInChunks, type DemoAccount } from '../city/account.ts';
import { done, type LoadContext, loader } from './context.ts';
import { loadAccounts } from './load-accounts.ts';
import { loadBreaks } from './load-breaks.ts';
import { loadMonths } from './load-months.ts';

/** Small: short transactions, and what is sent at once stays young for the collector. */
const chunkSize = 125;

export type Progress = (text: string) => void;

/**
 * Loads the accounts of a plan from a place on, chunk after chunk. Each chunk is a few steps that
 * happen whole and are recognised when they were done before, so a load that was stopped anywhere
 * goes on where it was. Two chunks are under way at once: one is computed while another is stored.
 */
export async function loadChunks(
  context: LoadContext,
  from: number,
  progress: Progress,
): Promise<void> {
  const chunks = accountsInChunks(context.plan, { from, size: chunkSize });
  const { accounts } = context.plan;
  let loaded = from;
  let failed = false;
  const work = async () => {
    for (const chunk of chunks) {
      await loadChunk(context, chunk).catch((cause: unknown) => {
        failed = true;
        throw cause;
      });
      loaded += chunk.length;
      progress(`  ${loaded} of ${accounts} accounts`);
      if (failed) return;
    }
  };
  const lanes = await Promise.allSettled([work(), work()]);
  for (const lane of lanes) if (lane.status === 'rejected') throw lane.reason;
}

async function loadChunk(context: LoadContext, chunk: readonly DemoAccount[]): Promise<void> {
  await loadAccounts(context, chunk);
  await loadMonths(context, chunk);
  await loadBreaks(context, chunk, nextPeriod(context.plan.lastPeriod));
  await closeLeft(context, chunk);
}

async function closeLeft({ sql }: LoadContext, chunk: readonly DemoAccount[]): Promise<void> {
  const leaving = chunk.flatMap(({ accountId, dwelling }) => {
    const { closedOn } = dwelling.account;
    return closedOn ? [{ accountId, closedOn }] : [];
  });
  if (leaving.length > 0) done('closing accounts', await closeAccounts(sql, loader, leaving));
}
