import { wholeNumberOf } from '../digits.ts';
import { searchKey } from './search-text.ts';

/** Where an account is: beginnings of the words of its street, its building, its flat. */
export interface SoughtAddress {
  readonly street: readonly string[];
  /** The beginning of the number, or the whole of it once a flat follows. */
  readonly building?: string;
  readonly premise?: string;
}

/** What a typed text may mean; a text of digits may mean several things at once. */
export interface AccountSearch {
  /** The text itself, without what nobody typed on purpose. */
  readonly text: string;
  /** Accounts whose number begins so, as the range of their ids. */
  readonly ids?: { readonly from: number; readonly to: number };
  /** Beginning of a meter's serial number or of a provider's own number. */
  readonly code?: string;
  /** Beginning of a holder's name, surname first. */
  readonly name?: string;
  readonly address?: SoughtAddress;
}

const textMax = 80;
/** Nobody looks for what begins with one letter, and it would find everybody. */
const lettersMin = 2;
const idDigits = 9;

/** Reads what is typed into the search of accounts; undefined while it is too short to search. */
export function readAccountSearch(typed: string): AccountSearch | undefined {
  const text = typed.replaceAll(/\s+/g, ' ').trim().slice(0, textMax);
  const compact = text.replaceAll(' ', '');
  if (Array.from(compact).length < lettersMin) return undefined;
  const ids = idsOf(compact);
  const address = addressOf(text);
  return {
    text,
    ...(ids === undefined ? {} : { ids }),
    ...(/\d/.test(compact) && /^[\p{L}\d/-]+$/u.test(compact) ? { code: searchKey(compact) } : {}),
    ...(/^[\p{L}'’ʼ`‘ –—‑-]+$/u.test(text) ? { name: searchKey(text) } : {}),
    ...(address === undefined ? {} : { address }),
  };
}

/** An account's number is its id and a check digit: a beginning of it is a range of ids. */
function idsOf(compact: string): AccountSearch['ids'] {
  if (!/^\d{2,10}$/.test(compact)) return undefined;
  const digits = compact.slice(0, idDigits);
  const from = wholeNumberOf(digits.padEnd(idDigits, '0'));
  const to = wholeNumberOf(digits.padEnd(idDigits, '9'));
  return { from, to };
}

/** Words that name what follows them and are never part of a name in the register. */
const marks = new Set(['буд', 'будинок', 'дом', 'д', 'кв', 'квартира', 'кварт']);
const streetMarks = new Set(['вулиця', 'улица', 'ул']);

/** Words are the street, the number after them the building, the next one the flat. */
function addressOf(text: string): SoughtAddress | undefined {
  const words = searchKey(text)
    .split(/[\s,.]+/)
    .filter((word) => word !== '' && !marks.has(word) && !streetMarks.has(word));
  const lastWord = words.findIndex((word, place) => {
    const next = words[place + 1];
    return !startsWithDigit(word) && (next === undefined || startsWithDigit(next));
  });
  if (lastWord < 0) return undefined;
  const [building, premise] = withLetters(words.slice(lastWord + 1)).map(withoutDashes);
  return {
    street: words.slice(0, lastWord + 1),
    ...(building === undefined ? {} : { building }),
    ...(premise === undefined ? {} : { premise }),
  };
}

/** "12 а" is one building. */
function withLetters(words: readonly string[]): string[] {
  const numbers: string[] = [];
  for (const word of words) {
    const last = numbers.at(-1);
    const isLetterOfLast = /^\p{L}$/u.test(word) && last !== undefined && /^\d+$/.test(last);
    if (isLetterOfLast) numbers.splice(-1, 1, `${last}${word}`);
    else numbers.push(word);
  }
  return numbers;
}

/** "12-а" and "12а" are one building: registers write it either way. */
function withoutDashes(number: string): string {
  return number.replaceAll('-', '');
}

function startsWithDigit(word: string): boolean {
  return /^\d/.test(word);
}
