import type { NewReading, ReadingOutcome } from '#lib/commands/metering/new-reading.ts';
import { addDays, type BusinessDay } from '#lib/domain/business-day.ts';
import { lastDay, type Period } from '#lib/domain/period.ts';
import type { Quantity } from '#lib/domain/quantity.ts';
import { randomOf } from '../random.ts';
import type { DemoAccount } from './account.ts';
import { type DemoMeter, usedIn, type Zone } from './meters.ts';
import { type CityPlan, periodsOf } from './plan.ts';

/** A reading of a month as the charge of the month needs it. */
export interface MonthReading {
  readonly zone: Zone;
  readonly previous: string;
  readonly current: string;
  readonly takenOn: BusinessDay;
  readonly source: NewReading['source'];
  readonly consumption: Quantity;
}

interface PlannedReading {
  readonly reading: NewReading;
  readonly previous: string;
  /** Absent for the first value and for one that is not charged yet. */
  readonly period?: Period;
}

/** Readings that were accepted, by meter and month. */
export type AcceptedReadings = ReadonlyMap<string, readonly MonthReading[]>;

/** Names a meter's month. */
export function meterMonthKey(accountId: number, meterNo: number, period: Period): string {
  return `${accountId}/${meterNo}/${period}`;
}

/** Plans all readings of an account: the first value, one each month, some that will be held. */
export function planReadings(plan: CityPlan, account: DemoAccount): PlannedReading[] {
  const { closedOn } = account.dwelling.account;
  const months = periodsOf(plan).filter((month) => !closedOn || lastDay(month) <= closedOn);
  return account.meters.flatMap((meter) =>
    meter.registers.flatMap(({ zone, startsAt }) => {
      const register = { account, meter, zone };
      const first = readingOf(register, startsAt, meter.installedOn, 'installation');
      let stands = startsAt;
      const monthly = months.map((month): PlannedReading => {
        const previous = valueText(stands);
        stands = advance(plan, register, stands, month);
        const { takenOn, source } = occasionOf(plan, register, month);
        return { reading: readingOf(register, stands, takenOn, source), previous, period: month };
      });
      const held = heldReading(plan, register, stands);
      return [{ reading: first, previous: first.value }, ...monthly, ...held];
    }),
  );
}

interface RegisterOf {
  readonly account: DemoAccount;
  readonly meter: DemoMeter;
  readonly zone: Zone;
}

function advance(
  plan: CityPlan,
  { account, meter, zone }: RegisterOf,
  stands: number,
  month: Period,
): number {
  const { accountId, dwelling } = account;
  const used = usedIn(
    plan.seed,
    { accountId, meter, zone },
    { month, residents: dwelling.residents },
  );
  return (stands + used) % (10 ** meter.digits * 1_000);
}

/** The network's men read gas and heat, a new meter, and one that runs over the top. */
function occasionOf(plan: CityPlan, { account, meter, zone }: RegisterOf, month: Period) {
  const random = randomOf(`${plan.seed}/reading/${account.accountId}/${meter.meterNo}/${month}`);
  const takenOn = addDays(lastDay(month), -random.integer(0, 4));
  const isWitnessed =
    meter.use === 'gas-heating' ||
    meter.use === 'heat' ||
    month === periodsOf(plan)[0] ||
    account.character.rollsOver ||
    account.character.isDormitory;
  if (isWitnessed) return { takenOn, source: 'provider' as const };
  const source = random.weighted<NewReading['source']>([
    ['subscriber', 68],
    ['telebank', 18],
    ['inspector', 6],
    ['provider', 5],
    ['estimate', zone === 'single' ? 3 : 0],
  ]);
  return { takenOn, source };
}

/** Somebody typed one digit too many: the centre holds it until a person has looked. */
function heldReading(plan: CityPlan, register: RegisterOf, stands: number): PlannedReading[] {
  const { account, meter } = register;
  if (!(account.character.hasHeldReading && meter.use === 'cold')) return [];
  if (account.dwelling.account.closedOn) return [];
  const value = stands + 940_000;
  const reading = readingOf(register, value, plan.today, 'subscriber');
  return [{ reading, previous: valueText(stands) }];
}

function readingOf(
  { account, meter, zone }: RegisterOf,
  thousandths: number,
  takenOn: BusinessDay,
  source: NewReading['source'],
): NewReading {
  return {
    accountId: account.accountId,
    meterNo: meter.meterNo,
    ...(zone === 'single' ? {} : { zone }),
    value: valueText(thousandths),
    takenOn,
    source,
  };
}

function valueText(thousandths: number): string {
  const whole = `${Math.floor(thousandths / 1_000)}`;
  const decimals = thousandths % 1_000;
  return decimals === 0 ? whole : `${whole}.${decimals.toString().padStart(3, '0')}`;
}

/** Sorts out what the command accepted, for the charges of each month to rest on. */
export function acceptedReadings(
  planned: readonly PlannedReading[],
  outcomes: readonly ReadingOutcome[],
): AcceptedReadings {
  const months = new Map<string, MonthReading[]>();
  for (const [index, { reading, previous, period }] of planned.entries()) {
    const outcome = outcomes[index];
    if (outcome?.kind === 'refused') {
      throw new Error(`a planned reading was refused: ${outcome.refusal.code}`);
    }
    if (!(outcome && period) || outcome.state !== 'accepted') continue;
    const key = meterMonthKey(reading.accountId, reading.meterNo, period);
    const { takenOn, source, value: current, zone = 'single' } = reading;
    const month: MonthReading = {
      zone: zone === 'peak' ? 'single' : zone,
      previous,
      current,
      takenOn,
      source,
      consumption: outcome.consumption,
    };
    months.set(key, [...(months.get(key) ?? []), month]);
  }
  return months;
}
