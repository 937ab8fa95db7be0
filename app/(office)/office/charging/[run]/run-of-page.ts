import { notFound } from 'next/navigation';
import { requestsDatabase } from '#db/process-database.ts';
import { type RunWithProgress, runOf } from '#db/queries/charging-runs.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';

/** Reads the run a page's address names; there is no page for anything else. */
export async function runOfPage(grant: StaffGrant, text: string): Promise<RunWithProgress> {
  if (!/^[1-9]\d{0,8}$/.test(text)) notFound();
  return (await runOf(requestsDatabase().sql, grant, wholeNumberOf(text))) ?? notFound();
}
