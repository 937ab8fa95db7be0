import { type BusinessDay, parseBusinessDay } from '#lib/domain/business-day.ts';
import { type Money, parseMoney, sumMoney } from '#lib/domain/money.ts';
import type { EntryKind, StatementEntry } from '#lib/domain/registers/bank-statement.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import {
  attributeOf,
  childOf,
  childrenOf,
  textOf,
  type XmlElement,
} from '#lib/gateway/xml/element.ts';
import { unreadable } from './register-fields.ts';

/** Reads the booked entries of an account; an entry of several transactions is as many. */
export function entriesOf(
  all: readonly XmlElement[],
  lines: readonly number[],
): Result<readonly StatementEntry[]> {
  const entries: StatementEntry[] = [];
  for (const [index, entry] of all.entries()) {
    const read = transactionsOf(entry, lines[index] ?? 1);
    if (!read.ok) return read;
    entries.push(...read.value);
  }
  return ok(entries);
}

function transactionsOf(entry: XmlElement, lineNo: number): Result<readonly StatementEntry[]> {
  const status = textOf(childOf(entry, 'Sts'), 'Cd') ?? textOf(entry, 'Sts');
  if (status === undefined) return unreadable(lineNo, 'Sts');
  // What is pending or only told of is not in the balances.
  if (status !== 'BOOK') return ok([]);
  const amount = amountIn(entry);
  if (amount === undefined || amount === 0n) return unreadable(lineNo, 'Amt');
  const kind = kindOf(entry);
  if (kind === undefined) return unreadable(lineNo, 'CdtDbtInd');
  const bookedOn = dayIn(childOf(entry, 'BookgDt')) ?? dayIn(childOf(entry, 'ValDt'));
  if (bookedOn === undefined) return unreadable(lineNo, 'BookgDt');
  const booked = { entry, lineNo, amount, kind, bookedOn };
  const all = childrenOf(entry, 'NtryDtls').flatMap((details) => childrenOf(details, 'TxDtls'));
  return all.length > 1 ? partsOf(booked, all) : wholeOf(booked, all[0]);
}

interface Booked {
  readonly entry: XmlElement;
  readonly lineNo: number;
  readonly amount: Money;
  readonly kind: EntryKind;
  readonly bookedOn: BusinessDay;
}

function wholeOf(
  booked: Booked,
  details: XmlElement | undefined,
): Result<readonly StatementEntry[]> {
  const { entry, lineNo, amount } = booked;
  const reference = byBank(textOf(entry, 'AcctSvcrRef')) ?? ownReference(details);
  if (reference === undefined) return unreadable(lineNo, 'AcctSvcrRef');
  return ok([entryOf(booked, { amount, reference, batch: '', details })]);
}

/** The bank sums several transfers up; each has an amount, and a reference or its place. */
function partsOf(booked: Booked, all: readonly XmlElement[]): Result<readonly StatementEntry[]> {
  const { entry, lineNo } = booked;
  const whole = textOf(entry, 'AcctSvcrRef');
  const parts: StatementEntry[] = [];
  for (const [index, details] of all.entries()) {
    const amount = amountIn(details) ?? amountIn(childOf(childOf(details, 'AmtDtls'), 'TxAmt'));
    if (amount === undefined || amount === 0n) return unreadable(lineNo, 'TxDtls');
    const place = whole === undefined ? undefined : `${whole}/${index + 1}`;
    const reference = ownReference(details) ?? onTheWay(place);
    if (reference === undefined) return unreadable(lineNo, 'AcctSvcrRef');
    parts.push(entryOf(booked, { amount, reference, batch: whole ?? '', details }));
  }
  const total = sumMoney(parts.map(({ amount }) => amount));
  return total === booked.amount ? ok(parts) : unreadable(lineNo, 'TxDtls');
}

interface Reference {
  readonly reference: string;
  readonly isBankReference: boolean;
}

function byBank(reference: string | undefined): Reference | undefined {
  return reference === undefined ? undefined : { reference, isBankReference: true };
}

function onTheWay(reference: string | undefined): Reference | undefined {
  return reference === undefined ? undefined : { reference, isBankReference: false };
}

/** What the banks on the way call a transfer; never the number within one statement. */
function ownReference(details: XmlElement | undefined): Reference | undefined {
  const refs = childOf(details, 'Refs');
  return (
    byBank(textOf(refs, 'AcctSvcrRef')) ?? onTheWay(textOf(refs, 'UETR') ?? textOf(refs, 'TxId'))
  );
}

/** The standard's word for a payer who gave the transfer no id. */
const notProvided = 'NOTPROVIDED';

function endToEndOf(details: XmlElement | undefined): string {
  const id = textOf(childOf(details, 'Refs'), 'EndToEndId') ?? '';
  return id === notProvided ? '' : id;
}

function entryOf(
  { lineNo, kind, bookedOn }: Booked,
  part: {
    readonly amount: Money;
    readonly reference: Reference;
    readonly batch: string;
    readonly details: XmlElement | undefined;
  },
): StatementEntry {
  const { amount, reference, batch, details } = part;
  const parties = childOf(details, 'RltdPties');
  const debtor = childOf(parties, 'Dbtr');
  // The eighth version has the party one level deeper than those before it.
  const payer = childOf(debtor, 'Pty') ?? debtor;
  const id = childOf(payer, 'Id');
  const other = childOf(childOf(id, 'OrgId') ?? childOf(id, 'PrvtId'), 'Othr');
  const purposes = childrenOf(childOf(details, 'RmtInf'), 'Ustrd');
  return {
    lineNo,
    kind,
    bookedOn,
    amount,
    ...reference,
    batch,
    endToEnd: endToEndOf(details),
    payerIban: textOf(childOf(childOf(parties, 'DbtrAcct'), 'Id'), 'IBAN') ?? '',
    payerName: textOf(payer, 'Nm') ?? '',
    payerCode: textOf(other, 'Id') ?? '',
    purpose: purposes.map(({ text }) => text).join(' '),
  };
}

/** `RvslInd` says the entry takes an earlier one of the other side back. */
function kindOf(entry: XmlElement): EntryKind | undefined {
  const isReversal = textOf(entry, 'RvslInd') === 'true' || textOf(entry, 'RvslInd') === '1';
  switch (textOf(entry, 'CdtDbtInd')) {
    case 'CRDT':
      return isReversal ? 'debit_reversed' : 'credit';
    case 'DBIT':
      return isReversal ? 'credit_reversed' : 'debit';
    default:
      return undefined;
  }
}

/** Reads an amount in hryvnias; undefined for any other currency. */
export function amountIn(parent: XmlElement | undefined): Money | undefined {
  const element = childOf(parent, 'Amt');
  if (element === undefined || attributeOf(element, 'Ccy') !== 'UAH') return undefined;
  // The standard's decimal may have zeros behind its kopiykas.
  const amount = parseMoney(element.text.replace(/(\.\d\d)0+$/, '$1'));
  return amount.ok ? amount.value : undefined;
}

/** Reads a date, or the date of an instant with its own zone. */
function dayIn(parent: XmlElement | undefined): BusinessDay | undefined {
  const text = textOf(parent, 'Dt') ?? textOf(parent, 'DtTm')?.slice(0, 'YYYY-MM-DD'.length);
  const day = parseBusinessDay(text ?? '');
  return day.ok ? day.value : undefined;
}
