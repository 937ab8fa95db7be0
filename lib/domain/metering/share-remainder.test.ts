import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessDay } from '../business-day.ts';
import { Decimal } from '../decimal.ts';
import { type Quantity, quantity, quantityText } from '../quantity.ts';
import { isShareOf, type Sharer, shareRemainder } from './share-remainder.ts';

const from = businessDay('2026-11-01');
const sharer = (accountNumber: string, weight: string, agreementNo = 1): Sharer => {
  return { accountNumber, agreementNo, from, weight: quantity(weight) };
};
const house = (total: string, charged: string, before = '0') => {
  return { total: quantity(total), charged: quantity(charged), before: quantity(before) };
};
const volumesOf = (shared: ReturnType<typeof shareRemainder>) =>
  shared.shares.map(({ accountNumber, volume }) => `${accountNumber} ${quantityText(volume)}`);

describe('shareRemainder', () => {
  it('shares what no meter inside counted by resident-days (worked example)', () => {
    const shared = shareRemainder(house('142.37', '96.2'), [
      sharer('100000029', '90'),
      sharer('100000011', '60'),
      sharer('100000037', '15'),
    ]);
    expect(volumesOf(shared)).toEqual(['100000011 16.789', '100000029 25.184', '100000037 4.197']);
    expect(quantityText(shared.remainder)).toBe('46.17');
    expect(quantityText(shared.surplus)).toBe('0');
  });

  it('gives the thousandth that is left to the lower account number when all weigh alike', () => {
    const alike = ['3', '1', '2'].map((number) => sharer(number, '30'));
    expect(volumesOf(shareRemainder(house('1', '0'), alike))).toEqual([
      '1 0.334',
      '2 0.333',
      '3 0.333',
    ]);
  });

  it('takes off what was charged while the house was not read', () => {
    const shared = shareRemainder(house('100', '30', '45.5'), [sharer('1', '30')]);
    expect(volumesOf(shared)).toEqual(['1 24.5']);
  });

  it('charges nobody when more was charged than the house used, and says by how much', () => {
    const shared = shareRemainder(house('40', '43.125'), [sharer('1', '30')]);
    expect(volumesOf(shared)).toEqual(['1 0']);
    expect(quantityText(shared.surplus)).toBe('3.125');
  });

  it('tells what nobody is there to be charged for', () => {
    const shared = shareRemainder(house('12', '0'), [sharer('1', '0')]);
    expect(volumesOf(shared)).toEqual(['1 0']);
    expect(quantityText(shared.unshared)).toBe('12');
    expect(quantityText(shareRemainder(house('12', '0'), []).unshared)).toBe('12');
  });

  const thousandths = fc.integer({ min: 0, max: 5_000_000 });
  const volume = thousandths.map((units) => new Decimal(units).div(1_000) as Quantity);
  const weights = fc.array(fc.integer({ min: 0, max: 400_000 }), { minLength: 1, maxLength: 30 });
  const houses = fc.record({ total: volume, charged: volume, before: volume });
  const sharersOf = (all: readonly number[]) =>
    all.map((weight, index) => sharer(`${100_000 + index}`, `${weight / 100}`));
  const sum = (all: readonly { volume: Quantity }[]) =>
    all.reduce((total, one) => total.add(one.volume), new Decimal(0));

  it('adds up to the remainder, gives nobody less than nothing, and nothing for no weight', () => {
    fc.assert(
      fc.property(houses, weights, (volumes, all) => {
        const shared = shareRemainder(volumes, sharersOf(all));
        expect(sum(shared.shares).add(shared.unshared).eq(shared.remainder)).toBe(true);
        expect(
          shared.remainder
            .sub(shared.surplus)
            .eq(volumes.total.sub(volumes.before).sub(volumes.charged)),
        ).toBe(true);
        expect(shared.shares.every((one) => one.volume.gte(0))).toBe(true);
        const idle = shared.shares.filter(({ weight }) => weight.isZero());
        expect(idle.every((one) => one.volume.isZero())).toBe(true);
      }),
    );
  });

  it('does not depend on the order of those who share', () => {
    const shuffled = weights.chain((all) =>
      fc.tuple(
        fc.constant(sharersOf(all)),
        fc.shuffledSubarray(sharersOf(all), { minLength: all.length }),
      ),
    );
    fc.assert(
      fc.property(houses, shuffled, (volumes, [ordered, mixed]) => {
        expect(volumesOf(shareRemainder(volumes, mixed))).toEqual(
          volumesOf(shareRemainder(volumes, ordered)),
        );
      }),
    );
  });

  it('gives shares that count again, and none that is a thousandth further off', () => {
    fc.assert(
      fc.property(houses, weights, (volumes, all) => {
        const shared = shareRemainder(volumes, sharersOf(all));
        for (const { volume: own, weight } of shared.shares) {
          const told = { weight, weights: shared.weights, house: shared };
          expect(isShareOf({ ...told, volume: own })).toBe(true);
          for (const off of ['0.001', '-0.001']) {
            const other = own.add(off).add(off) as Quantity;
            expect(isShareOf({ ...told, volume: other })).toBe(false);
          }
        }
      }),
    );
  });
});
