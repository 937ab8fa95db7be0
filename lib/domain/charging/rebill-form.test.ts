import { describe, expect, it } from 'vitest';
import { parseRebill } from './rebill-form.ts';

const typed = {
  ...{ account: ' 0410123453 ', month: '2026-10', reason: 'wrong-area' },
  document: ' техпаспорт № 7 ',
};

describe('the form of a rebill', () => {
  it('names the account, the month, the reason and the document', () => {
    expect(parseRebill(typed)).toEqual({
      asked: {
        ...{ account: '0410123453', period: '2026-10', reason: 'wrong-area' },
        document: 'техпаспорт № 7',
      },
      problems: [],
    });
  });

  it('tells of every field what is wrong with it', () => {
    const nothing = { account: '', month: '10.2026', reason: 'because', document: ' ' };
    expect(parseRebill(nothing).problems.map(({ field }) => field)).toEqual([
      'account',
      'month',
      'reason',
      'document',
    ]);
  });
});
