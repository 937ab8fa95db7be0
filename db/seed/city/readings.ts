import type { NewReading } from '#lib/commands/metering/new-reading.ts';
import { addDays, type BusinessDay } from '#lib/domain/business-day.ts';
import { lastDay, type Period } from '#lib/domain/period.ts';
import { randomOf } from '../random.ts';
import type { DemoAccount } from './account.ts';
import { type DemoMeter, usedIn, type Zone } from './meters.ts';
import { type CityPlan, periodsOf } from './plan.ts';

/** Plans all readings of an account: the first value, one each month, some that will be held. */
export function planReadings(plan: CityPlan, account: DemoAccount): NewReading[] {
  const { closedOn } = account.dwelling.account;
  const months = periodsOf(plan).filter((month) => !closedOn || lastDay(month) <= closedOn);
  return account.meters.flatMap((meter) =>
    meter.registers.flatMap(({ zone, startsAt }) => {
      const register = { account, meter, zone };
      const first = readingOf(register, startsAt, meter.installedOn, 'installation');
      let stands = startsAt;
      const monthly = months.flatMap((month) => {
        stands = advance(plan, register, stands, month);
        const occasion = occasionOf(plan, register, month);
        if (occasion === undefined) return [];
        return [readingOf(register, stands, occasion.takenOn, occasion.source)];
      });
      const held = heldReading(plan, register, stands);
      return [first, ...monthly, ...held];
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

/**
 * Who read a meter in a month, and when; now and then nobody does. The network's men read gas and
 * heat, a new meter, and one that runs over the top.
 */
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
  const source = random.weighted<NewReading['source'] | 'nobody'>([
    ['subscriber', 68],
    ['telebank', 18],
    ['inspector', 6],
    ['provider', 5],
    ['nobody', zone === 'single' ? 3 : 0],
  ]);
  return source === 'nobody' ? undefined : { takenOn, source };
}

/** Somebody typed one digit too many: the centre holds it until a person has looked. */
function heldReading(plan: CityPlan, register: RegisterOf, stands: number): NewReading[] {
  const { account, meter } = register;
  if (!(account.character.hasHeldReading && meter.use === 'cold')) return [];
  if (account.dwelling.account.closedOn) return [];
  const value = stands + 940_000;
  return [readingOf(register, value, plan.today, 'subscriber')];
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
