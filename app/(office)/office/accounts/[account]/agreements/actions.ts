'use server';

import type { Route } from 'next';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { requestsDatabase } from '#db/process-database.ts';
import { accountOfGrant, requireStaffGrant } from '#lib/auth/session.ts';
import { changeService, startService, stopService } from '#lib/commands/city/keep-agreement.ts';
import { parseBusinessDay } from '#lib/domain/business-day.ts';
import { type CityFormState, typedValues } from '../../form-state.ts';
import { refusalText } from '../../refusal-text.ts';
import { readTerms } from '../../terms-form-data.ts';
import { readSeen, readText } from './agreement-form-data.ts';

/** Starts a service for an account and leads to it. */
export async function startServiceAction(
  account: string,
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const staff = await requireStaffGrant('city.change');
  const [read, values] = [readTerms(Object.fromEntries(data)), typedValues(data)];
  if (!read.ok) return { values, message: await refusalText(read.refusal) };
  const { accountId } = await accountOfGrant(staff, account);
  const number = readText(data, 'provider');
  const numbered = number === '' ? {} : { providerAccount: number };
  const { sql } = requestsDatabase();
  const started = await startService(sql, staff, { accountId, ...read.value, ...numbered });
  if (!started.ok) return { values, message: await refusalText(started.refusal) };
  revalidatePath(`/office/accounts/${account}`, 'layout');
  redirect(`/office/accounts/${account}/agreements/${started.value}` as Route);
}

interface AgreementOfPage {
  readonly account: string;
  readonly agreementNo: number;
}

/** Charges a service by another tariff or measure from a day on. */
export async function changeServiceAction(
  { account, agreementNo }: AgreementOfPage,
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const staff = await requireStaffGrant('city.change');
  const [read, values] = [readTerms(Object.fromEntries(data)), typedValues(data)];
  if (!read.ok) return { values, message: await refusalText(read.refusal) };
  const { accountId } = await accountOfGrant(staff, account);
  const request = { accountId, agreementNo, seen: readSeen(data), ...read.value };
  const changed = await changeService(requestsDatabase().sql, staff, request);
  if (!changed.ok) return { values, message: await refusalText(changed.refusal) };
  revalidatePath(`/office/accounts/${account}`, 'layout');
  return { values: {}, done: (await getTranslations('city.agreements'))('changed') };
}

/** Stops a service from a day on. */
export async function stopServiceAction(
  { account, agreementNo }: AgreementOfPage,
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const staff = await requireStaffGrant('city.change');
  const [from, values] = [parseBusinessDay(readText(data, 'from')), typedValues(data)];
  if (!from.ok) return { values, message: await refusalText(from.refusal) };
  const { accountId } = await accountOfGrant(staff, account);
  const seen = readSeen(data);
  const request = {
    accountId,
    agreementNo,
    seen,
    from: from.value,
    reason: readText(data, 'reason'),
  };
  const stopped = await stopService(requestsDatabase().sql, staff, request);
  if (!stopped.ok) return { values, message: await refusalText(stopped.refusal) };
  revalidatePath(`/office/accounts/${account}`, 'layout');
  return { values: {}, done: (await getTranslations('city.agreements'))('stopped') };
}
