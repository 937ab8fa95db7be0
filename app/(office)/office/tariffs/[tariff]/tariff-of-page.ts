import { notFound } from 'next/navigation';
import { requestsDatabase } from '#db/process-database.ts';
import { type TariffLine, tariffsOf } from '#db/queries/tariff-list.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';

/** Reads the tariff a page's address names; there is no page for anything else. */
export async function tariffOfPage(grant: StaffGrant, text: string): Promise<TariffLine> {
  if (!/^[1-9]\d{0,8}$/.test(text)) notFound();
  const tariffId = wholeNumberOf(text);
  const [tariff] = await tariffsOf(requestsDatabase().sql, grant, { tariffId });
  return tariff ?? notFound();
}
