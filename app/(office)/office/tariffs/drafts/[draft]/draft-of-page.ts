import { notFound } from 'next/navigation';
import { requestsDatabase } from '#db/process-database.ts';
import { draftOf, type TariffDraft } from '#db/queries/tariff-drafts.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';

/** Reads the draft a page's address names; there is no page for anything else. */
export async function draftOfPage(grant: StaffGrant, text: string): Promise<TariffDraft> {
  if (!/^[1-9]\d{0,8}$/.test(text)) notFound();
  return (await draftOf(requestsDatabase().sql, grant, wholeNumberOf(text))) ?? notFound();
}
