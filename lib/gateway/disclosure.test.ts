import { describe, expect, it } from 'vitest';
import { contractTerms } from './contract-terms.ts';
import { shownAddress, shownName } from './disclosure.ts';

const address = { street: 'вул. Соборна', building: '12-А', premise: '45' };

describe('what an account number gives away', () => {
  it('is nothing, a mask or the whole, as the contract says', () => {
    expect(shownName('none', 'Ткач Оксана Петрівна')).toBeUndefined();
    expect(shownName('masked', 'Ткач Оксана Петрівна')).toBe('Т*** О. П.');
    expect(shownName('full', 'Ткач Оксана Петрівна')).toBe('Ткач Оксана Петрівна');
    expect(shownAddress('none', address)).toBeUndefined();
    expect(shownAddress('masked', address)).toBe('вул. Соборна, ***');
    expect(shownAddress('full', address)).toBe('вул. Соборна, 12-А, кв. 45');
    expect(shownAddress('full', { ...address, premise: '' })).toBe('вул. Соборна, 12-А');
  });

  it('is masked for names of one word, of many and of none', () => {
    expect(shownName('masked', 'ОСББ')).toBe('О***');
    expect(shownName('masked', ' «Затишок»  Товариство власників житла ')).toBe('З*** Т. в.');
    expect(shownName('masked', '—')).toBe('***');
    expect(shownName('full', undefined)).toBeUndefined();
  });

  it('is nothing personal where the contract is silent or says what nobody understands', () => {
    const usual = { name: 'none', address: 'none', debt: true, codes: {}, services: {} };
    expect(contractTerms({})).toEqual(usual);
    expect(
      contractTerms({ name: 'all', address: true, debt: 'no', codes: [7], services: 'water' }),
    ).toEqual(usual);
  });

  it('never lets a contract call a refusal a success', () => {
    const codes = { account_unknown: 0, account_closed: 79, payment_unknown: '5', body: 1.5 };
    expect(contractTerms({ codes }).codes).toEqual({ account_closed: 79 });
  });
});
