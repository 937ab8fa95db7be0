import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChannelTerms, canonicalText, changedTerms } from './channel-terms.ts';

const terms: ChannelTerms = {
  amountMax: '100.00',
  dayAmountMax: null,
  cutOff: null,
  commissionPercent: '0',
  commissionFixed: '0.00',
  commissionPayer: 'payer',
  networks: [],
  services: null,
  settings: { name: 'none', codes: { account_unknown: 5 } },
};

describe('canonicalText', () => {
  it('is one text for one content, in whatever order its names come', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalText(reordered(value))).toBe(canonicalText(value));
      }),
    );
  });

  it('is JSON of the same content', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalText(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('changedTerms', () => {
  it('names what differs and nothing else', () => {
    const settings = { codes: { account_unknown: 5 }, name: 'none' };
    expect(changedTerms(terms, { ...terms, settings })).toEqual([]);
    expect(changedTerms(terms, { ...terms, cutOff: '17:30', services: ['gas'] })).toEqual([
      'cutOff',
      'services',
    ]);
  });
});

/** The same value with the names of its objects the other way round. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([name, of]) => [name, reordered(of)]));
}
