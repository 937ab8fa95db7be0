import { describe, expect, it } from 'vitest';
import {
  historicAccount,
  historicContracts,
  historicDesks,
  historicDesksTotal,
  historicLines,
  historicNodes,
  historicTotals,
} from '#db/seed/historic-day.ts';
import { accountNumber } from './account-number.ts';
import { mfoOf, parseIban } from './iban.ts';
import { moneyText, parseMoney, sumMoney } from './money.ts';
import { quantity } from './quantity.ts';
import { priceOf, rate } from './rate.ts';
import { isRegistryCode } from './registry-code.ts';
import { expectOk } from './result.ts';
import { settleDay, totalOf } from './settlement/settle-day.ts';

const uah = (text: string) => expectOk(parseMoney(text));
const sum = (texts: readonly string[]) => moneyText(sumMoney(texts.map(uah)));

describe('the historic bill', () => {
  it('has nine lines that sum to 181.69 (worked example 1)', () => {
    expect(historicLines).toHaveLength(9);
    expect(sum(historicLines.map((line) => line.amount))).toBe('181.69');
    expect(accountNumber(historicAccount.nineDigits)).toBe('0410123453');
  });

  it('prints quantity × tariff, but for water and sewerage, and hot water that cannot be read', () => {
    const differing = historicLines.filter(({ quantity: amount, tariff, amount: printed }) => {
      return amount === undefined || moneyText(priceOf(quantity(amount), rate(tariff))) !== printed;
    });
    expect(differing.map((line) => line.service)).toEqual(['water', 'sewerage', 'hot-water']);
  });
});

describe('the historic split', () => {
  it('settles to the kopiyka as printed (worked example 2)', () => {
    const amountOf = new Map(historicLines.map((line) => [line.service, line.amount]));
    const settled = settleDay(
      historicContracts.map((one, index) => ({
        contractId: index,
        terms: {
          cashFeePercent: rate(one.cashFeePercent),
          informationFeePercent: rate(one.informationFeePercent),
          basis: 'per_payment' as const,
        },
        received: [
          { amount: uah(sum(one.services.map((name) => amountOf.get(name) ?? ''))), count: 1 },
        ],
      })),
    );
    const printed = ({ received, cashFee, informationFee, net }: ReturnType<typeof totalOf>) => ({
      received: moneyText(received),
      cashFee: moneyText(cashFee),
      informationFee: moneyText(informationFee),
      net: moneyText(net),
    });
    expect(settled.map(printed)).toEqual(historicContracts.map((one) => one.split));
    expect(printed(totalOf(settled))).toEqual(historicTotals);
  });

  it('names recipients by valid registry codes, IBANs and bank codes', () => {
    for (const { registryCode, iban, bankCode } of historicContracts) {
      expect(isRegistryCode(registryCode)).toBe(true);
      expect(mfoOf(expectOk(parseIban(iban)))).toBe(bankCode);
    }
    expect(new Set(historicContracts.map((one) => one.iban)).size).toBe(6);
  });
});

it('has ten desks within the printed times, Σ 61 357.49 (worked example 4)', () => {
  const opened = historicDesks.map((desk) => desk.openedAt).sort();
  const closed = historicDesks.map((desk) => desk.closedAt).sort();
  expect(sum(historicDesks.map((desk) => desk.total))).toBe(historicDesksTotal);
  expect([opened.at(0), opened.at(-1)]).toEqual(['08:07:38', '09:38:19']);
  expect([closed.at(0), closed.at(-1)]).toEqual(['17:27:22', '19:21:25']);
});

it('has twenty nodes whose address is their number and 118', () => {
  expect(historicNodes).toHaveLength(20);
  expect(historicNodes.at(0)).toMatchObject({ name: 'COM13-131', address: '192.168.1.131' });
  expect(historicNodes.at(-1)).toMatchObject({ name: 'COM32-150', address: '192.168.1.150' });
});
