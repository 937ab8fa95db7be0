import type { BusinessDay } from '../business-day.ts';
import { daysBetween } from '../business-day.ts';
import {
  type SharedHouse,
  type ShareKey,
  type Sharer,
  shareRemainder,
} from '../metering/share-remainder.ts';
import type { Period } from '../period.ts';
import { type Quantity, quantity } from '../quantity.ts';
import type { ChargedAccount, ChargedAgreement } from './charge-account.ts';
import type { Measure } from './measure.ts';
import { measureUsage } from './measure-usage.ts';
import {
  byNorm,
  type MeasuredUsage,
  type RegisterVolume,
  sumOf,
  volumeIn,
} from './measured-usage.ts';
import { type Span, spanWithin } from './month-pieces.ts';

/** A house of one service and contract, as its meter was read. */
export interface MeteredHouse {
  readonly key: ShareKey;
  /** Units since the reading that was shared last; absent where the meter was not read. */
  readonly total?: Quantity;
  /** Units charged to the house in months without a reading since then. */
  readonly before: Quantity;
}

/** An account of the house with its agreements of the service and contract. */
export type HouseAccount = Pick<ChargedAccount, 'accountId' | 'dwelling' | 'agreements'> & {
  readonly number: string;
};

export interface HouseSharer extends Sharer {
  readonly accountId: number;
}

/** What a register inside the house counts, or is estimated at, in the month that is shared. */
export type CountedRegister = RegisterVolume & {
  readonly accountId: number;
  readonly agreementNo: number;
};

/** Of a house that was not read: what is charged to it by other means this month. */
export interface UnreadHouse {
  readonly charged: Quantity;
}

interface CountedInside {
  /** The registers inside are charged exactly this, whatever is read of them afterwards. */
  readonly counted: readonly CountedRegister[];
}

interface Stretch {
  readonly account: HouseAccount;
  readonly agreement: ChargedAgreement;
  readonly measure: Measure;
  readonly span: Span;
}

/**
 * Shares a house's month among those no meter counts, by what each weighs on the days it is charged
 * so. What everybody else of the house is charged, by a meter, by its average or by a norm, is taken
 * off first. A house that was not read is charged by the norm, which the next reading is set
 * against.
 */
export function shareHouse(
  { key, total, before }: MeteredHouse,
  accounts: readonly HouseAccount[],
  period: Period,
): (SharedHouse<HouseSharer> | UnreadHouse) & CountedInside {
  const stretches = accounts.flatMap((account) => stretchesOf(account, period));
  const sharers = stretches.filter(({ measure: { by } }) => by === 'building');
  const others = stretches.filter(({ measure: { by } }) => by === 'meter' || by === 'norm');
  const measured = others.flatMap((stretch) => measuredOf(stretch, period) ?? []);
  const charged = sumOf(measured.map(({ used, span }) => volumeIn(used, span, period)));
  const counted = measured.flatMap(({ used, accountId, agreementNo }) =>
    used.volumes.map((volume) => ({ accountId, agreementNo, ...volume })),
  );
  if (total === undefined) {
    const norms = sharers.map((stretch) => normOf(stretch, period));
    return { charged: sumOf([charged, ...norms]), counted };
  }
  const weighed = sharers.map((stretch): HouseSharer => {
    const { account, agreement, span } = stretch;
    return {
      accountId: account.accountId,
      accountNumber: account.number,
      agreementNo: agreement.agreementNo,
      from: span.from,
      weight: weightOf(stretch, key, period),
    };
  });
  return { ...shareRemainder({ total, before, charged }, weighed), counted };
}

function stretchesOf(account: HouseAccount, period: Period): Stretch[] {
  return account.agreements.flatMap((agreement) =>
    agreement.measures.flatMap((measure) => {
      const span = spanWithin(period, measure, agreement);
      return span === undefined ? [] : [{ account, agreement, measure, span }];
    }),
  );
}

interface MeasuredStretch {
  readonly accountId: number;
  readonly agreementNo: number;
  readonly used: MeasuredUsage;
  readonly span: Span;
}

function measuredOf(
  { account, agreement, measure, span }: Stretch,
  period: Period,
): MeasuredStretch | undefined {
  const { accountId, dwelling } = account;
  const { agreementNo, registers } = agreement;
  const used = measureUsage(measure, { dwelling, registers, period, span, inflow: new Map() });
  return used && { accountId, agreementNo, used, span };
}

function normOf({ account, agreement, measure, span }: Stretch, period: Period): Quantity {
  if (measure.by !== 'building' || measure.norm === undefined) return quantity('0');
  const { dwelling } = account;
  const used = byNorm(measure.norm, span, { dwelling, registers: agreement.registers, period });
  return volumeIn(used, span, period);
}

/** Those who are registered, or the square metres that are heated, for the days they were. */
function weightOf({ account, span }: Stretch, key: ShareKey, period: Period): Quantity {
  const within = { validFrom: span.from, validTo: span.to };
  return sumOf(
    account.dwelling.flatMap((facts) => {
      const held = spanWithin(period, facts, within);
      if (held === undefined) return [];
      const amount = key === 'resident' ? quantity(`${facts.residents}`) : facts.heatedArea;
      return [amount.mul(daysBetween(held.from, held.to)) as Quantity];
    }),
  );
}

/** Names a stretch of an agreement that shares. */
export function sharerKey(stretch: {
  readonly accountId: number;
  readonly agreementNo: number;
  readonly from: BusinessDay;
}): string {
  return `${stretch.accountId}/${stretch.agreementNo}/${stretch.from}`;
}
