'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { requestsDatabase } from '#db/process-database.ts';
import { accountOfGrant, requireStaffGrant } from '#lib/auth/session.ts';
import { renameHolder } from '#lib/commands/city/rename-holder.ts';
import { type CityFormState, typedValues } from '../form-state.ts';
import { refusalText } from '../refusal-text.ts';
import { readSeen, readText } from './agreements/agreement-form-data.ts';

/** Puts the name or the taxpayer's number of the holder of an account right. */
export async function renameHolderAction(
  account: string,
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const staff = await requireStaffGrant('city.change');
  const { accountId } = await accountOfGrant(staff, account);
  const taxpayer = readText(data, 'taxpayer');
  const renamed = await renameHolder(requestsDatabase().sql, staff, {
    accountId,
    seen: readSeen(data),
    fullName: readText(data, 'fullName'),
    document: readText(data, 'document'),
    ...(taxpayer === '' ? {} : { taxpayerNumber: taxpayer }),
  });
  const values = typedValues(data);
  if (!renamed.ok) return { values, message: await refusalText(renamed.refusal) };
  revalidatePath(`/office/accounts/${account}`, 'layout');
  return { values: {}, done: (await getTranslations('city.rename'))('done') };
}
