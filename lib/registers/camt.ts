import { parseIban } from '#lib/domain/iban.ts';
import { type Money, negateMoney } from '#lib/domain/money.ts';
import type { AccountStatement, BankStatement } from '#lib/domain/registers/bank-statement.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import {
  childOf,
  childrenOf,
  localName,
  textOf,
  type XmlElement,
} from '#lib/gateway/xml/element.ts';
import { readXml, xmlText } from '#lib/gateway/xml/read-xml.ts';
import { amountIn, entriesOf } from './camt-entry.ts';
import { unreadable } from './register-fields.ts';

/** Tags of a statement are short, and most have a child and no text. */
const charactersPerTag = 8;

/** A statement and a notification, by the element of its document and of its accounts. */
const kinds = {
  BkToCstmrStmt: { format: 'camt-053', account: 'Stmt', hasBalances: true },
  BkToCstmrDbtCdtNtfctn: { format: 'camt-054', account: 'Ntfctn', hasBalances: false },
} as const;

/**
 * Reads an ISO 20022 statement (camt.053) or notification (camt.054) of accounts in hryvnias. What
 * is not booked yet is left out. A refusal names the line of the entry.
 */
export function readCamt(bytes: Uint8Array): Result<BankStatement> {
  const read = readXml(bytes, { charactersPerTag });
  if (!read.ok) return read;
  const [message, ...others] = read.value.children;
  const kind = kinds[localName(message?.name ?? '') as keyof typeof kinds];
  if (message === undefined || kind === undefined || others.length > 0) {
    return unreadable(1, 'Document');
  }
  const lines = entryLines(xmlText(bytes) ?? '');
  const accounts: AccountStatement[] = [];
  for (const one of childrenOf(message, kind.account)) {
    const account = accountOf(one, { hasBalances: kind.hasBalances, lines });
    if (!account.ok) return account;
    accounts.push(account.value);
    lines.splice(0, childrenOf(one, 'Ntry').length);
  }
  return accounts.length === 0
    ? unreadable(1, kind.account)
    : ok({ format: kind.format, accounts });
}

/** Finds the line each entry begins on; what stands in a comment is none. */
function entryLines(text: string): number[] {
  const code = text.replaceAll(/<!--[\s\S]*?-->/g, (comment) => comment.replaceAll(/[^\n]/g, ' '));
  let line = 1;
  let seen = 0;
  return [...code.matchAll(/<(?:[\w.-]+:)?Ntry[\s>]/g)].map(({ index }) => {
    for (; seen < index; seen += 1) if (code[seen] === '\n') line += 1;
    return line;
  });
}

function accountOf(
  one: XmlElement,
  { hasBalances, lines }: { readonly hasBalances: boolean; readonly lines: readonly number[] },
): Result<AccountStatement> {
  const [first = 1] = lines;
  const iban = parseIban(textOf(childOf(childOf(one, 'Acct'), 'Id'), 'IBAN') ?? '');
  if (!iban.ok) return unreadable(first, 'IBAN');
  const balances = hasBalances ? balancesOf(one) : undefined;
  if (hasBalances && balances === undefined) return unreadable(first, 'Bal');
  const entries = entriesOf(childrenOf(one, 'Ntry'), lines);
  if (!entries.ok) return entries;
  return ok({
    iban: iban.value,
    entries: entries.value,
    ...(balances === undefined ? {} : { balances }),
  });
}

function balancesOf(one: XmlElement): AccountStatement['balances'] {
  const opening = balanceOf(one, 'OPBD') ?? balanceOf(one, 'PRCD');
  const closing = balanceOf(one, 'CLBD');
  return opening === undefined || closing === undefined ? undefined : { opening, closing };
}

function balanceOf(one: XmlElement, code: string): Money | undefined {
  const balance = childrenOf(one, 'Bal').find(
    (known) => textOf(childOf(childOf(known, 'Tp'), 'CdOrPrtry'), 'Cd') === code,
  );
  const amount = amountIn(balance);
  const side = textOf(balance, 'CdtDbtInd');
  if (amount === undefined || (side !== 'CRDT' && side !== 'DBIT')) return undefined;
  return side === 'CRDT' ? amount : negateMoney(amount);
}
