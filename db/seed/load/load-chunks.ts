import { closeAccounts } from '#lib/commands/city/close-accounts.ts';
import { accountsInChunks, type DemoAccount } from '../city/account.ts';
import { done, type LoadContext, loader } from './context.ts';
import { loadAccounts } from './load-accounts.ts';
import { loadMonths } from './load-months.ts';

const chunkSize = 500;

export type Progress = (text: string) => void;

/**
 * Loads the accounts of a plan from a place on, chunk after chunk. Each chunk is a few steps that
 * happen whole and are recognised when they were done before, so a load that was stopped anywhere
 * goes on where it was.
 */
export async function loadChunks(
  context: LoadContext,
  from: number,
  progress: Progress,
): Promise<void> {
  const { accounts } = context.plan;
  let loaded = from;
  for (const chunk of accountsInChunks(context.plan, { from, size: chunkSize })) {
    const readings = await loadAccounts(context, chunk);
    await loadMonths(context, chunk, readings);
    await closeLeft(context, chunk);
    loaded += chunk.length;
    progress(`  ${loaded} of ${accounts} accounts`);
  }
}

async function closeLeft({ sql }: LoadContext, chunk: readonly DemoAccount[]): Promise<void> {
  const leaving = chunk.flatMap(({ accountId, dwelling }) => {
    const { closedOn } = dwelling.account;
    return closedOn ? [{ accountId, closedOn }] : [];
  });
  if (leaving.length > 0) done('closing accounts', await closeAccounts(sql, loader, leaving));
}
