import { type Money, moneyText } from '../money.ts';
import type { Period } from '../period.ts';
import { type Quantity, quantityText, type Unit } from '../quantity.ts';
import { type Rate, rateText } from '../rate.ts';
import type { ChargeLine } from './charge-line.ts';

/** A line of an old bill, as printed; the quantity may be unreadable. */
export interface PrintedLine {
  readonly agreementNo: number;
  readonly service: string;
  readonly period: Period;
  readonly quantity?: Quantity;
  readonly unit: Unit;
  readonly rate: Rate;
  readonly amount: Money;
  /** The document the figures are from. */
  readonly source: string;
}

/** Takes over a printed line: the amount is kept, even where quantity × rate says otherwise. */
export function historicLine({ source, ...printed }: PrintedLine): ChargeLine {
  const { quantity, rate, amount } = printed;
  const figures = [
    ...(quantity === undefined ? [] : [{ name: 'quantity', value: quantityText(quantity) }]),
    { name: 'rate', value: rateText(rate) },
  ];
  return {
    ...printed,
    kind: 'charge',
    derivation: {
      version: 1,
      basis: 'historic',
      amount: moneyText(amount),
      inputs: figures.map((figure) => ({ ...figure, source })),
    },
  };
}
