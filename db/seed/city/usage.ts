import type { ChargeFacts, Usage } from '#lib/domain/charging/charge-line.ts';
import type { DerivationInput } from '#lib/domain/charging/derivation.ts';
import { firstDay, lastDay, type Period } from '#lib/domain/period.ts';
import { type Quantity, quantity, quantityText } from '#lib/domain/quantity.ts';
import type { DemoServiceCode } from '../reference/services.ts';
import { demoTariffs } from '../reference/tariffs.ts';
import type { DemoAccount } from './account.ts';
import type { DemoAgreement } from './agreements.ts';
import { type AcceptedReadings, type MonthReading, meterMonthKey } from './readings.ts';

/** What a charge is measured by, and where that is from. */
export type Measured = Pick<ChargeFacts, 'basis' | 'usage'> & {
  readonly inputs: readonly DerivationInput[];
};

interface Month {
  readonly period: Period;
  readonly readings: AcceptedReadings;
}

const registry = 'account-facts';

/** Measures one service of a month: by meters, by norms, or by what is known of the dwelling. */
export function usageOf(account: DemoAccount, agreement: DemoAgreement, month: Month): Measured {
  const { measure } = agreement;
  switch (measure.by) {
    case 'meter':
      return metered(readingsOf(account, agreement.agreementNo, month));
    case 'water-used':
      return waterUsed(account, month);
    case 'norm':
      return byNorm(account, measure.perResident, month.period);
    case 'annual-volume':
      return {
        basis: 'fixed',
        usage: [{ quantity: measure.volume }],
        inputs: [input('annual-volume', quantityText(measure.volume), 'gas-year')],
      };
    case 'fixed':
      return { basis: 'fixed', usage: [{ quantity: quantity('1') }], inputs: [] };
    case 'person':
      return byFact(account, month.period, 'residents', ({ residents }) => `${residents}`);
    case 'heated-area':
      return byFact(account, month.period, 'heated-area', ({ heatedArea }) => heatedArea);
    case 'total-area':
      return byFact(account, month.period, 'total-area', ({ totalArea }) => totalArea);
  }
}

function input(name: string, value: string, source: string): DerivationInput {
  return { name, value, source };
}

function readingsOf(account: DemoAccount, agreementNo: number, { period, readings }: Month) {
  const meters = account.meters.filter((meter) => meter.agreementNo === agreementNo);
  return meters.flatMap(({ meterNo }) => {
    return readings.get(meterMonthKey(account.accountId, meterNo, period)) ?? [];
  });
}

function metered(readings: readonly MonthReading[]): Measured {
  return {
    basis: readings.some(({ source }) => source === 'estimate') ? 'average' : 'meter',
    usage: readings.map(({ zone, consumption }) => ({
      quantity: consumption,
      ...(zone === 'single' ? {} : { zone }),
    })),
    inputs: readings.flatMap(({ zone, previous, current, source, takenOn }) => {
      const suffix = zone === 'single' ? '' : `-${zone}`;
      return [
        input(`reading-previous${suffix}`, previous, 'reading'),
        input(`reading-current${suffix}`, current, `${source} ${takenOn}`),
      ];
    }),
  };
}

/** What runs away is the cold and the hot water that ran in, metered or by norm. */
function waterUsed(account: DemoAccount, month: Month): Measured {
  const sources = account.agreements.filter(({ tariff }) => isWater(demoTariffs[tariff].service));
  const used = sources.map((source) => usageOf(account, source, month));
  const inputs = sources.map((source, index) => {
    const { service } = demoTariffs[source.tariff];
    return input(`${service}-volume`, quantityText(totalOf(used[index]?.usage ?? [])), 'charge');
  });
  if (used.some((one) => one.basis === 'norm')) {
    return { basis: 'norm', usage: addPairwise(used), inputs };
  }
  const basis = used.some((one) => one.basis === 'average') ? 'average' : 'meter';
  return { basis, usage: [{ quantity: totalOf(used.flatMap(({ usage }) => usage)) }], inputs };
}

function isWater(service: DemoServiceCode): boolean {
  return service === 'water' || service === 'hot-water';
}

function totalOf(usage: readonly Usage[]): Quantity {
  return usage.reduce((sum, one) => sum.add(one.quantity) as Quantity, quantity('0'));
}

/** Norms of cold and hot water hold for the same days, since both are for the same residents. */
function addPairwise(measured: readonly Measured[]): Usage[] {
  const [first, ...others] = measured.map(({ usage }) => usage);
  return (first ?? []).map((usage, index) => ({
    ...usage,
    quantity: others.reduce((sum, other) => {
      return sum.add(other[index]?.quantity ?? 0) as Quantity;
    }, usage.quantity),
  }));
}

function byNorm(account: DemoAccount, perResident: Quantity, period: Period): Measured {
  const persons = byFact(account, period, 'residents', ({ residents }) => `${residents}`);
  return {
    basis: 'norm',
    usage: persons.usage.map((usage) => ({
      ...usage,
      quantity: usage.quantity.mul(perResident) as Quantity,
    })),
    inputs: [input('norm', quantityText(perResident), 'council'), ...persons.inputs],
  };
}

type Fact = DemoAccount['dwelling']['account']['facts'][number];

/** One usage for each stretch of the month on which a fact held. */
function byFact(
  account: DemoAccount,
  period: Period,
  name: 'residents' | 'heated-area' | 'total-area',
  pick: (fact: Fact) => string,
): Measured {
  const holding = account.dwelling.account.facts.filter(({ validFrom, validTo }) => {
    return validFrom <= lastDay(period) && (validTo === undefined || validTo > firstDay(period));
  });
  return {
    basis: name === 'residents' ? 'person' : name,
    usage: holding.map((fact) => ({
      quantity: quantity(pick(fact)),
      validFrom: fact.validFrom,
      ...(fact.validTo ? { validTo: fact.validTo } : {}),
    })),
    inputs: holding.map((fact) => input(name, pick(fact), `${registry} ${fact.validFrom}`)),
  };
}
