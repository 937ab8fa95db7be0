import type { ChargedAgreement } from '#lib/domain/charging/charge-account.ts';
import { type ChargeFacts, type ChargeLine, chargeLine } from '#lib/domain/charging/charge-line.ts';
import { type DerivationInput, stepOf } from '#lib/domain/charging/derivation.ts';
import { money, parseMoney } from '#lib/domain/money.ts';
import { addPeriods, monthOf, type Period } from '#lib/domain/period.ts';
import { type Quantity, quantity, quantityText } from '#lib/domain/quantity.ts';
import { rate } from '#lib/domain/rate.ts';
import { expectOk } from '#lib/domain/result.ts';
import type { DemoAccount } from './account.ts';

/** What is known of the charge that something is taken off. */
type ChargedBase = Omit<ChargeFacts, 'basis' | 'usage' | 'inputs'>;

/** A line with what a person would have to write beside it. */
type DemoLine = ChargeLine & { readonly reason?: string };

/** Norms of Law 3551-XII: 21 m² for the entitled person and 10.5 m² for the family. */
const benefitNorm = quantity('31.5');
const benefitPercent = '75';
const subsidyAmount = '412.37';
/** Tenths of a percent of the month for a day without heating (table under CMU 630). */
const breakShare = '0.033';
const breakDays = 4;

/** Lists what is taken off the charges of a month: a benefit, a subsidy, a recalculation. */
export function reductionsOf(
  account: DemoAccount,
  agreements: readonly ChargedAgreement[],
  period: Period,
): DemoLine[] {
  return agreements.flatMap(({ agreementNo, service, unit, tariffs }) =>
    reductionsOfService(account, { agreementNo, service, unit, tariffs, period }),
  );
}

function reductionsOfService(account: DemoAccount, base: ChargedBase): DemoLine[] {
  const { character } = account;
  return [
    ...(character.help === 'benefit' ? benefit(account, base) : []),
    ...(character.help === 'subsidy' && isHeating(base) ? [subsidy(base)] : []),
    ...(character.hadBreak && isHeating(base) ? heatingBreak(account, base) : []),
  ];
}

function isHeating({ service, unit, period }: ChargedBase): boolean {
  return service === 'heating' && unit === 'm2' && isCold(period);
}

function isCold(period: Period): boolean {
  return [10, 11, 12, 1, 2, 3, 4].includes(monthOf(period));
}

/** A combatant pays a quarter of what is within the norm; the tariff is that of the charge. */
function benefit(account: DemoAccount, base: ChargedBase): DemoLine[] {
  const isMaintenance = base.service === 'maintenance';
  if (!(isMaintenance || isHeating(base))) return [];
  const whole = areaOf(account, isMaintenance ? 'totalArea' : 'heatedArea');
  const within = whole.lt(benefitNorm) ? whole : benefitNorm;
  const act = 'Закон України № 3551-XII, ст. 12';
  const line = takenOff(base, {
    kind: 'benefit',
    basis: isMaintenance ? 'total-area' : 'heated-area',
    volume: within.mul(benefitPercent).div(100) as Quantity,
    inputs: [
      { name: 'benefit-norm', value: quantityText(benefitNorm), source: act },
      { name: 'benefit-percent', value: benefitPercent, source: act },
    ],
  });
  return [line];
}

/** The month after a break of some days gives back their share, regardless of debt. */
function heatingBreak(account: DemoAccount, base: ChargedBase): DemoLine[] {
  if (base.period !== monthOfBreak(base.period)) return [];
  const area = areaOf(account, 'heatedArea');
  const line = takenOff(base, {
    kind: 'recalculation',
    basis: 'heated-area',
    volume: area.mul(breakShare).mul(breakDays) as Quantity,
    inputs: [
      { name: 'break-days', value: `${breakDays}`, source: 'акт-претензія' },
      { name: 'break-share', value: breakShare, source: 'постанова КМУ № 127' },
    ],
  });
  return [{ ...line, reason: `Перерва в опаленні попереднього місяця: ${breakDays} дні` }];
}

/** February of any winter tells of the January before it. */
function monthOfBreak(period: Period): Period {
  return addPeriods(period, 2 - monthOf(period));
}

interface TakenOff {
  readonly kind: 'benefit' | 'recalculation';
  readonly basis: ChargeFacts['basis'];
  readonly volume: Quantity;
  readonly inputs: readonly DerivationInput[];
}

function takenOff(base: ChargedBase, { kind, volume, ...facts }: TakenOff): ChargeLine {
  const usage = [{ quantity: volume.neg() as Quantity }];
  return { ...expectOk(chargeLine({ ...base, ...facts, usage })), kind };
}

function areaOf(account: DemoAccount, name: 'totalArea' | 'heatedArea'): Quantity {
  return quantity(account.dwelling.account.facts[0]?.[name] ?? '0');
}

/** A household in need gets a sum of the same size each month of the season. */
function subsidy({ tariffs: _, ...base }: ChargedBase): DemoLine {
  const amount = money(-expectOk(parseMoney(subsidyAmount)));
  return {
    ...base,
    unit: 'month',
    kind: 'subsidy',
    quantity: quantity('-1'),
    rate: rate(subsidyAmount),
    amount,
    derivation: {
      version: 1,
      basis: 'fixed',
      steps: [stepOf({ quantity: '-1', unit: 'month', rate: subsidyAmount })],
      inputs: [
        {
          name: 'subsidy-decision',
          value: subsidyAmount,
          source: 'рішення органу ПФУ, постанова КМУ № 848',
        },
      ],
      tariffs: [],
      rounding: 'half-away-from-zero per line',
    },
  };
}
