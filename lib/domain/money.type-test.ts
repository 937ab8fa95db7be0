/** Lines that must not compile: money is never forged, and never mixed with what is not money. */
import { addMoney, type Money, money, splitMoney } from './money.ts';
import { type Quantity, quantity } from './quantity.ts';
import { priceOf, type Rate, rate } from './rate.ts';

const one: Money = money(100n);

// @ts-expect-error a bare bigint is not money
export const forged: Money = 100n;

// @ts-expect-error a number is never money
money(100);

// @ts-expect-error arithmetic outside money.ts loses the brand
export const sum: Money = one + one;

// @ts-expect-error a rate cannot be added to money
addMoney(one, rate('1'));

// @ts-expect-error quantity comes first, rate second
priceOf(rate('1'), quantity('1'));

// @ts-expect-error money is not a rate
priceOf(quantity('1'), one);

// @ts-expect-error a rate is not a quantity
export const mixed: Quantity = rate('1');

// @ts-expect-error a bare number is not a rate
export const cheap: Rate = 1;

// @ts-expect-error weights are whole numbers, not decimals
splitMoney(one, [rate('1')]);
