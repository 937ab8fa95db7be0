import type { Random } from '../random.ts';
import { firstSharingAccount } from './streets.ts';

/** Who holds the account of 2003, and one of today's. */
export const historicHolder = {
  id: '00f9b3a1-5c00-7000-8000-000000000001',
  fullName: 'Мороз Оксана Іванівна',
} as const;

/** How an account pays its bills. */
export type Payer =
  | 'full'
  /** Has not paid the last bill yet. */
  | 'waiting'
  /** Every other month, both bills at once. */
  | 'late'
  | 'partial'
  /** Paid until some months ago. */
  | 'stopped'
  | 'never'
  | 'over';

/** What makes an account different from its neighbours. */
export interface Character {
  readonly payer: Payer;
  /** What the list of demo accounts calls it. */
  readonly note?: string;
  readonly fullName?: string;
  /** The holder of another account too. */
  readonly holderId?: string;
  readonly isClosed?: boolean;
  readonly isDormitory?: boolean;
  readonly hasEverything?: boolean;
  readonly isMetered?: boolean;
  readonly hasHeldReading?: boolean;
  readonly rollsOver?: boolean;
  readonly help?: 'benefit' | 'subsidy';
  readonly hadBreak?: boolean;
  readonly movedInMidMonth?: boolean;
}

/** The first accounts of the city are cases that every page should have to show. */
const cases: readonly Character[] = [
  { payer: 'waiting', note: 'metered', fullName: 'Ткач Тарас Богданович', isMetered: true },
  { payer: 'stopped', note: 'debt', fullName: 'Гриценко Микола Павлович' },
  { payer: 'full', note: 'second', fullName: historicHolder.fullName, holderId: historicHolder.id },
  { payer: 'full', note: 'closed', isClosed: true },
  { payer: 'over', note: 'overpaid' },
  { payer: 'waiting', note: 'twelve-services', hasEverything: true },
  {
    payer: 'waiting',
    note: 'long-name',
    fullName: 'Нестеренко-Карабановська-Задорожня Вікторія-Анастасія Володимирівна-Всеволодівна',
  },
  { payer: 'never', note: 'large-debt', isDormitory: true },
  { payer: 'waiting', note: 'apostrophe', fullName: "О'Коннор-Дем’янчук Мар'яна Лук’янівна" },
  { payer: 'waiting', note: 'benefit', help: 'benefit' },
  { payer: 'waiting', note: 'subsidy', help: 'subsidy' },
  { payer: 'full', note: 'held', hasHeldReading: true, isMetered: true },
  { payer: 'full', note: 'rollover', rollsOver: true, isMetered: true },
  { payer: 'full', note: 'norm', isMetered: false },
  { payer: 'waiting', note: 'recalculation', hadBreak: true },
  { payer: 'partial', note: 'partial' },
  { payer: 'full', note: 'moved-in', movedInMidMonth: true },
  { payer: 'never', note: 'never-paid' },
];

/** Of a house with meters at its entrance, and none in the flat. */
const sharing: Character = {
  payer: 'full',
  note: 'house-share',
  fullName: 'Гриценко Микола Павлович',
};

const listedAt: ReadonlyMap<number, Character> = new Map([
  ...cases.entries(),
  [firstSharingAccount, sharing],
]);

/** Gives an account its character: the first ones by the list, all others by chance. */
export function characterOf(index: number, random: Random): Character {
  const listed = listedAt.get(index);
  if (listed) return listed;
  const payer = random.weighted<Payer>([
    ['full', 68],
    ['late', 10],
    ['partial', 9],
    ['stopped', 5],
    ['never', 3],
    ['over', 5],
  ]);
  const help = random.weighted<'benefit' | 'subsidy' | 'none'>([
    ['none', 92],
    ['benefit', 4],
    ['subsidy', 4],
  ]);
  return {
    payer,
    ...(help === 'none' ? {} : { help }),
    ...(random.chance(2) ? { isClosed: true } : {}),
    ...(random.chance(2) ? { hasHeldReading: true } : {}),
    ...(random.chance(2) ? { hadBreak: true } : {}),
    ...(random.chance(3) ? { movedInMidMonth: true } : {}),
  };
}

/** Lists the accounts that are cases to be shown, with what they are called. */
export function listedCases(): readonly { readonly index: number; readonly note: string }[] {
  return [...listedAt].flatMap(([index, { note }]) =>
    note === undefined ? [] : [{ index, note }],
  );
}

/** The plainest character: what a benchmark needs a hundred thousand of. */
export const plainCharacter: Character = { payer: 'full', note: 'plain' };
