import { type AccountNumber, parseAccountNumber } from '../account-number.ts';
import { type BusinessDay, parseBusinessDay } from '../business-day.ts';
import { wholeNumberOf } from '../digits.ts';
import { parseQuantity, type Quantity } from '../quantity.ts';
import type { Refusal, RefusalCode } from '../refusal.ts';
import { ok, type Result, refuse } from '../result.ts';
import { parseTaxpayerNumber } from '../taxpayer-number.ts';
import { type ImportedPlace, parsePlace } from './place-name.ts';

/** Columns of the file, in the order of the template. */
export const importColumns = [
  'street',
  'building',
  'premise',
  'account',
  'holder',
  'taxpayer',
  'openedOn',
  'residents',
  'totalArea',
  'heatedArea',
] as const;

export type ImportColumn = (typeof importColumns)[number];

/** A row as it stands in the file, with its line there. */
export interface ImportRecord {
  readonly line: number;
  readonly fields: Readonly<Record<ImportColumn, string>>;
}

/** An account with everything it opens with. */
export interface ImportedAccount {
  readonly number: AccountNumber;
  readonly holder: string;
  readonly taxpayerNumber?: string;
  readonly openedOn: BusinessDay;
  readonly residents: number;
  readonly totalArea: Quantity;
  readonly heatedArea: Quantity;
}

/** A row that could be read. */
export interface ImportRow {
  readonly line: number;
  readonly place: ImportedPlace;
  readonly account?: ImportedAccount;
}

/** In the column of the premise: the house has one dwelling, which has no number. */
export const soleDwelling = '-';

/**
 * Reads a row: a house, a premise of it, or an account of the premise. An account needs all of its
 * columns but the taxpayer's number; half of one is refused rather than guessed.
 */
export function parseImportRow({ line, fields }: ImportRecord): Result<ImportRow> {
  const { street, building, premise } = fields;
  const named = premise === soleDwelling ? '' : premise;
  const parsed = parsePlace({ street, building, premise: premise === '' ? undefined : named });
  if (!parsed.ok) return parsed;
  const place = parsed.value;
  const isAccount = accountColumns.some((column) => fields[column] !== '');
  if (!isAccount) return ok({ line, place });
  if (premise === '') return refuse('address_incomplete');
  const account = parseAccount(fields);
  return account.ok ? ok({ line, place, account: account.value }) : account;
}

const accountColumns = importColumns.slice(importColumns.indexOf('account'));

function parseAccount(fields: ImportRecord['fields']): Result<ImportedAccount> {
  const { holder, taxpayer } = fields;
  const number = parseAccountNumber(fields.account);
  if (!number.ok) return number;
  if (holder === '') return refuse('person_name_missing');
  const taxpayerNumber = taxpayer === '' ? undefined : parseTaxpayerNumber(taxpayer);
  if (taxpayerNumber && !taxpayerNumber.ok) return refuse('taxpayer_number_invalid');
  const openedOn = parseDay(fields.openedOn);
  if (!openedOn.ok) return openedOn;
  const dwelling = parseDwelling(fields);
  if (!dwelling.ok) return dwelling;
  return ok({
    number: number.value,
    holder,
    ...(taxpayer === '' ? {} : { taxpayerNumber: taxpayer }),
    openedOn: openedOn.value,
    ...dwelling.value,
  });
}

/** "01.02.2021" as people write it, or "2021-02-01". */
function parseDay(text: string): Result<BusinessDay> {
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? [];
  if (day === undefined || month === undefined) return parseBusinessDay(text);
  return parseBusinessDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

function parseDwelling(
  fields: ImportRecord['fields'],
): Result<Pick<ImportedAccount, 'residents' | 'totalArea' | 'heatedArea'>> {
  if (!/^\d{1,2}$/.test(fields.residents)) return refuse('account_facts_malformed');
  const [total, heated] = [parseArea(fields.totalArea), parseArea(fields.heatedArea)];
  if (!(total && heated && total.gte(heated))) return refuse('account_facts_malformed');
  return ok({
    residents: wholeNumberOf(fields.residents),
    totalArea: total,
    heatedArea: heated,
  });
}

/** A comma or a point, at most two decimals: what the city base keeps. */
function parseArea(text: string): Quantity | undefined {
  if (!/^\d{1,6}([.,]\d{1,2})?$/.test(text)) return undefined;
  const parsed = parseQuantity(text.replace(',', '.'));
  return parsed.ok ? parsed.value : undefined;
}

/** What is known of an account that a row names. */
export interface KnownAccount {
  readonly place: ImportedPlace;
  readonly holder: string;
  readonly openedOn: BusinessDay;
}

/** What the city base knows of what a file names. */
export interface KnownCity {
  readonly accounts: ReadonlyMap<string, KnownAccount>;
  /** By `placeKey`. */
  readonly places: ReadonlySet<string>;
}

/** Names a house or a premise among others. */
export function placeKey({ street, building, premise }: ImportedPlace): string {
  return [street, building, ...(premise === undefined ? [] : [`/${premise}`])].join('\n');
}

/** What becomes of a row. */
export type ImportOutcome =
  | { readonly kind: 'new' | 'same'; readonly line: number; readonly row: ImportRow }
  | { readonly kind: 'refused'; readonly line: number; readonly refusal: Refusal };

/**
 * Decides on every row of a file. What is there already and says the same changes nothing, so the
 * same file twice does nothing twice; what is there and says something else is refused, since
 * changes have days and a road of their own.
 */
export function planImport(records: readonly ImportRecord[], known: KnownCity): ImportOutcome[] {
  const seenAccounts = new Map<string, number>();
  const seenPlaces = new Set(known.places);
  return records.map((record): ImportOutcome => {
    const { line } = record;
    const parsed = parseImportRow(record);
    if (!parsed.ok) return { kind: 'refused', line, refusal: parsed.refusal };
    const row = parsed.value;
    const isNewPlace = !seenPlaces.has(placeKey(row.place));
    seenPlaces.add(placeKey(row.place));
    if (row.account === undefined) return { kind: isNewPlace ? 'new' : 'same', line, row };
    const { number } = row.account;
    const earlier = seenAccounts.get(number);
    if (earlier !== undefined) return refusedRow(line, 'import_duplicate', { line: `${earlier}` });
    seenAccounts.set(number, line);
    return accountOutcome(row, row.account, known.accounts.get(number));
  });
}

function accountOutcome(
  row: ImportRow,
  account: ImportedAccount,
  there: KnownAccount | undefined,
): ImportOutcome {
  const { line } = row;
  if (there === undefined) return { kind: 'new', line, row };
  return isSame(there, row.place, account)
    ? { kind: 'same', line, row }
    : refusedRow(line, 'import_conflict', { account: account.number });
}

function refusedRow(
  line: number,
  code: RefusalCode,
  details: Readonly<Record<string, string>>,
): ImportOutcome {
  return { kind: 'refused', line, refusal: { code, details } };
}

function isSame(there: KnownAccount, place: ImportedPlace, account: ImportedAccount): boolean {
  return (
    placeKey(there.place) === placeKey(place) &&
    there.holder === account.holder &&
    there.openedOn === account.openedOn
  );
}
