import { chargeLine } from '#lib/domain/charging/charge-line.ts';
import type { TariffVersion } from '#lib/domain/charging/tariff.ts';
import { firstDay, lastDay, type Period } from '#lib/domain/period.ts';
import { expectOk } from '#lib/domain/result.ts';
import { demoTariffs } from '../reference/tariffs.ts';
import type { DemoAccount } from './account.ts';
import type { DemoAgreement } from './agreements.ts';
import type { AcceptedReadings } from './readings.ts';
import { type DemoLine, reductionsOf } from './reductions.ts';
import { usageOf } from './usage.ts';

/** What the charges of an account rest on besides the account itself. */
export interface ChargingFacts {
  readonly readings: AcceptedReadings;
  /** Versions of each tariff by its code, as the database keeps them. */
  readonly tariffs: ReadonlyMap<string, readonly TariffVersion[]>;
}

/** Charges an account for a month: every amount comes from tariffs, facts and readings. */
export function chargeAccount(
  account: DemoAccount,
  period: Period,
  facts: ChargingFacts,
): DemoLine[] {
  return account.agreements
    .filter((agreement) => holdsIn(agreement, period))
    .flatMap((agreement) => linesOf(account, agreement, { period, facts }));
}

function holdsIn({ validFrom, validTo }: DemoAgreement, period: Period): boolean {
  return validFrom <= lastDay(period) && (validTo === undefined || validTo > firstDay(period));
}

function linesOf(
  account: DemoAccount,
  agreement: DemoAgreement,
  { period, facts }: { readonly period: Period; readonly facts: ChargingFacts },
): DemoLine[] {
  const { service, unit } = demoTariffs[agreement.tariff];
  const base = {
    agreementNo: agreement.agreementNo,
    service,
    period,
    unit,
    tariffs: facts.tariffs.get(agreement.tariff) ?? [],
  };
  const used = usageOf(account, agreement, { period, readings: facts.readings });
  if (used.usage.length === 0) return [];
  const charge = expectOk(chargeLine({ ...base, ...used }));
  if (charge.amount === 0n && service === 'heating') return [];
  return [{ line: charge }, ...reductionsOf(account, base)];
}
