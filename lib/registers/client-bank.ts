import { type BusinessDay, parseBusinessDay } from '#lib/domain/business-day.ts';
import { type Iban, parseIban } from '#lib/domain/iban.ts';
import { type Money, parseMoney, parseSignedMoney, sumMoney } from '#lib/domain/money.ts';
import type { BankStatement, StatementEntry } from '#lib/domain/registers/bank-statement.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { decodeText } from './encodings.ts';
import { unreadable } from './register-fields.ts';

/** What a section of the file says: its keys, and the line it begins on. */
interface Section {
  readonly lineNo: number;
  readonly values: ReadonlyMap<string, string>;
}

interface Sections {
  readonly account: Section;
  readonly documents: readonly Section[];
}

/** Tells the text of a client bank by its first line, which has no other letters. */
export function isClientBank(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 40)).toString('latin1');
  return /^(?:\xEF\xBB\xBF)?1CClientBankExchange\r?\n/.test(head);
}

/**
 * Reads the exchange text of client banks (1CClientBankExchange 1.02 and 1.03) of one account,
 * CP1251, UTF-8 or DOS. Without `КонецФайла` it is torn; a refusal names the line.
 */
export function readClientBank(bytes: Uint8Array): Result<BankStatement> {
  const text = textOf(bytes);
  if (text === undefined) return unreadable(2, 'encoding');
  const sections = sectionsOf(text.replace(/^\uFEFF/, '').split(/\r\n|\n/));
  if (!sections.ok) return sections;
  const { account, documents } = sections.value;
  const iban = parseIban(account.values.get('РасчСчет') ?? '');
  if (!iban.ok) return unreadable(account.lineNo, 'РасчСчет');
  const entries: StatementEntry[] = [];
  for (const document of documents) {
    const entry = entryOf(document, iban.value);
    if (!entry.ok) return entry;
    entries.push(entry.value);
  }
  return accountOf(iban.value, account, entries);
}

/** The name of the version tells the encoding: nothing else spells it. */
function textOf(bytes: Uint8Array): string | undefined {
  const texts = (['utf-8', 'cp1251', 'cp866'] as const).map((one) => decodeText(bytes, one));
  return texts.find((text) => text?.includes('\nВерсияФормата='));
}

const sectionEnds: Readonly<Record<string, string>> = {
  СекцияРасчСчет: 'КонецРасчСчет',
  СекцияДокумент: 'КонецДокумента',
};

const fileEnd = 'КонецФайла';

function sectionsOf(lines: readonly string[]): Result<Sections> {
  const accounts: Section[] = [];
  const documents: Section[] = [];
  const last = lines.indexOf(fileEnd);
  if (last < 0) return unreadable(Math.max(lines.length, 1), fileEnd);
  const body = lines.slice(0, last);
  for (let at = 0; at < last; at += 1) {
    const end = sectionEnds[pairOf(lines[at]).key];
    if (end === undefined) continue;
    const section = sectionAt(body, at, end);
    if (!section.ok) return section;
    (end === 'КонецДокумента' ? documents : accounts).push(section.value);
    at = section.value.lastLine - 1;
  }
  return sectionsFound(last + 1, { accounts, documents });
}

function sectionAt(
  lines: readonly string[],
  first: number,
  end: string,
): Result<Section & { readonly lastLine: number }> {
  const values = new Map<string, string>();
  for (let at = first + 1; at < lines.length; at += 1) {
    if (lines[at] === end) return ok({ lineNo: first + 1, lastLine: at + 1, values });
    const { key, value } = pairOf(lines[at]);
    // A section within a section, or a key that comes twice: some lines are missing.
    if (key in sectionEnds || values.has(key)) return unreadable(at + 1, key);
    values.set(key, value);
  }
  return unreadable(lines.length + 1, end);
}

function pairOf(line = ''): { readonly key: string; readonly value: string } {
  const [, key = '', value = ''] = /^([^=]*)=?(.*)$/.exec(line) ?? [];
  return { key, value: value.trim() };
}

function sectionsFound(
  lineNo: number,
  found: { readonly accounts: readonly Section[]; readonly documents: readonly Section[] },
): Result<Sections> {
  const [account, ...others] = found.accounts;
  return account === undefined || others.length > 0
    ? unreadable(others[0]?.lineNo ?? lineNo, 'СекцияРасчСчет')
    : ok({ account, documents: found.documents });
}

function entryOf({ lineNo, values }: Section, iban: string): Result<StatementEntry> {
  const text = (key: string) => values.get(key) ?? '';
  const isCredit = text('ПолучательСчет') === iban;
  if (isCredit === (text('ПлательщикСчет') === iban)) return unreadable(lineNo, 'ПолучательСчет');
  const amount = parseMoney(text('Сумма'));
  if (!(amount.ok && amount.value > 0n)) return unreadable(lineNo, 'Сумма');
  const written = dayOf(text('Дата'));
  if (written === undefined) return unreadable(lineNo, 'Дата');
  const number = text('Номер');
  if (number === '') return unreadable(lineNo, 'Номер');
  const moved = text(isCredit ? 'ДатаПоступило' : 'ДатаСписано');
  const bookedOn = moved === '' ? written : dayOf(moved);
  if (bookedOn === undefined) return unreadable(lineNo, 'ДатаПоступило');
  return ok({
    lineNo,
    // A payer numbers the documents of a day; the format has no id of the bank.
    reference: `${written}/${number}/${text('ПлательщикСчет')}`,
    isBankReference: false,
    batch: '',
    endToEnd: '',
    bookedOn,
    kind: isCredit ? 'credit' : 'debit',
    amount: amount.value,
    payerIban: text('ПлательщикСчет'),
    payerName: text('Плательщик1') || text('Плательщик'),
    payerCode: text('ПлательщикИНН'),
    purpose: text('НазначениеПлатежа'),
  });
}

function dayOf(text: string): BusinessDay | undefined {
  const day = parseBusinessDay(text.replace(/^(\d\d)\.(\d\d)\.(\d{4})$/, '$3-$2-$1'));
  return day.ok ? day.value : undefined;
}

function accountOf(
  iban: Iban,
  { lineNo, values }: Section,
  entries: readonly StatementEntry[],
): Result<BankStatement> {
  const opening = parseSignedMoney(values.get('НачальныйОстаток') ?? '');
  if (!opening.ok) return unreadable(lineNo, 'НачальныйОстаток');
  const closing = parseSignedMoney(values.get('КонечныйОстаток') ?? '');
  if (!closing.ok) return unreadable(lineNo, 'КонечныйОстаток');
  for (const [key, kind] of [
    ['ВсегоПоступило', 'credit'],
    ['ВсегоСписано', 'debit'],
  ] as const) {
    const told = values.get(key);
    if (told !== undefined && !isSumOf(told, entries, kind)) return unreadable(lineNo, key);
  }
  const balances = { opening: opening.value, closing: closing.value };
  return ok({ format: 'client-bank', accounts: [{ iban, balances, entries }] });
}

function isSumOf(
  told: string,
  entries: readonly StatementEntry[],
  kind: StatementEntry['kind'],
): boolean {
  const sum: Money = sumMoney(entries.filter((one) => one.kind === kind).map((one) => one.amount));
  const parsed = parseMoney(told);
  return parsed.ok && parsed.value === sum;
}
