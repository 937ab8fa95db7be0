import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money, moneyText } from '../money.ts';
import { rate } from '../rate.ts';
import { type FeeBasis, remittanceContent, settleDay, totalOf } from './settle-day.ts';

function contract(
  contractId: number,
  [cash, information]: readonly [string, string],
  amounts: readonly bigint[],
  basis: FeeBasis = 'per_payment',
) {
  return {
    contractId,
    terms: { cashFeePercent: rate(cash), informationFeePercent: rate(information), basis },
    received: amounts.map((amount) => ({ amount: money(amount), count: 1 })),
  };
}

describe('settling a day', () => {
  it('splits the historic payment of 181.69 as the scheme prints it', () => {
    const settled = settleDay([
      contract(1, ['1', '1.5'], [4_192n]),
      contract(2, ['1', '1'], [744n]),
      contract(3, ['0', '0'], [2_293n]),
      contract(4, ['1', '1'], [7_954n]),
      contract(5, ['1', '1.5'], [402n]),
      contract(6, ['1', '1'], [2_584n]),
    ]);
    const printed = settled.map((row) =>
      [row.received, row.cashFee, row.informationFee, row.net].map(moneyText),
    );
    expect(printed).toEqual([
      ['41.92', '0.42', '0.63', '40.87'],
      ['7.44', '0.07', '0.07', '7.30'],
      ['22.93', '0.00', '0.00', '22.93'],
      ['79.54', '0.80', '0.80', '77.94'],
      ['4.02', '0.04', '0.06', '3.92'],
      ['25.84', '0.26', '0.26', '25.32'],
    ]);
    const total = totalOf(settled);
    expect([total.received, total.cashFee, total.informationFee, total.net].map(moneyText)).toEqual(
      ['181.69', '1.59', '1.82', '178.28'],
    );
  });

  it('withholds from the day of Vodokanal 213.48 and 320.22 of 21 348.12', () => {
    const [row] = settleDay([contract(1, ['1', '1.5'], [2_134_812n], 'per_day')]);
    expect([row?.cashFee, row?.informationFee, row?.net]).toEqual([21_348n, 32_022n, 2_081_442n]);
  });

  it('rounds per payment or per day as the contract says', () => {
    const amounts = [149n, 149n, 149n];
    const [each] = settleDay([contract(1, ['1', '0'], amounts)]);
    const [once] = settleDay([contract(1, ['1', '0'], amounts, 'per_day')]);
    expect([each?.cashFee, once?.cashFee]).toEqual([3n, 4n]);
  });

  it('always adds up: received = cash fee + information fee + net', () => {
    const amounts = fc.array(fc.bigInt({ min: 1n, max: 10_000_000n }), { maxLength: 30 });
    const percent = fc.integer({ min: 0, max: 4_000 }).map((n) => `${n / 1000}`);
    fc.assert(
      fc.property(
        amounts,
        percent,
        percent,
        fc.constantFrom<FeeBasis>('per_payment', 'per_day'),
        (list, cash, information, basis) => {
          const [row] = settleDay([contract(1, [cash, information], list, basis)]);
          expect(row && row.cashFee + row.informationFee + row.net).toBe(row?.received);
          expect(row?.received).toBe(list.reduce((sum, amount) => sum + amount, 0n));
        },
      ),
    );
  });

  it('takes back by a reversal exactly what the payment brought', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10_000_000n }), (amount) => {
        const [row] = settleDay([contract(1, ['1', '1.5'], [amount, -amount])]);
        expect([row?.received, row?.cashFee, row?.informationFee, row?.net]).toEqual(
          Array(4).fill(0n),
        );
      }),
    );
  });

  it('costs the same whether equal payments are grouped or not', () => {
    const terms = contract(1, ['1', '1.5'], []);
    const grouped = { ...terms, received: [{ amount: money(149n), count: 3 }] };
    expect(settleDay([grouped])).toEqual(
      settleDay([contract(1, ['1', '1.5'], [149n, 149n, 149n])]),
    );
  });

  it('writes the same content for the same rows in any order, and another one for any change', () => {
    const iban = 'UA213223130000026007233566001';
    const [one, two] = [contract(1, ['1', '1'], [100n]), contract(2, ['1', '1'], [200n])];
    const rows = settleDay([one, two]).map((row) => ({ ...row, iban }));
    const text = remittanceContent('2003-10-15', rows);
    expect(text).toBe(
      `2003-10-15\n1 ${iban} 1.00 0.01 0.01 0.98 1\n2 ${iban} 2.00 0.02 0.02 1.96 1`,
    );
    expect(remittanceContent('2003-10-15', rows.toReversed())).toBe(text);
    expect(remittanceContent('2003-10-16', rows)).not.toBe(text);
    const changed = rows.map((row) => ({ ...row, iban: 'UA583808050000026009702978805' }));
    expect(remittanceContent('2003-10-15', changed)).not.toBe(text);
  });
});
