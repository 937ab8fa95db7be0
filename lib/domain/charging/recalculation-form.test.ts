import { describe, expect, it } from 'vitest';
import { choiceOf, parseCause, recalculationChoices } from './recalculation-form.ts';

const typed = {
  account: '0410123453',
  choice: 'absence',
  firstDay: '2026-08-01',
  lastDay: '2026-09-10',
  persons: '1',
  degrees: '',
  document: ' довідка № 5 ',
};

describe('the form of a recalculation', () => {
  it('reads an absence; the last day is one of its days', () => {
    expect(parseCause(typed).cause).toEqual({
      ...{ kind: 'absence', persons: 1, document: 'довідка № 5' },
      ...{ from: '2026-08-01', to: '2026-09-11' },
    });
  });

  it('reads degrees with a comma, and needs them only for a temperature', () => {
    const cold = { ...typed, choice: 'heating-temperature', degrees: '16,5' };
    expect(parseCause(cold).cause).toMatchObject({ deviation: 'room-temperature', value: '16.5' });
    expect(parseCause({ ...cold, degrees: '' }).problems).toEqual([
      { field: 'degrees', code: 'quantity_malformed' },
    ]);
    expect(parseCause({ ...typed, choice: 'heating-break', persons: '' }).problems).toEqual([]);
  });

  it('tells every field that is wrong at once', () => {
    const { problems } = parseCause({ firstDay: '2026-02-30', choice: 'other' });
    expect(problems.map(({ field }) => field)).toEqual([
      'account',
      'firstDay',
      'lastDay',
      'choice',
      'document',
    ]);
  });

  it('names the last day where it comes before the first; both may be one day', () => {
    const reversed = { ...typed, lastDay: '2026-07-31' };
    expect(parseCause(reversed).problems).toEqual([
      { field: 'lastDay', code: 'validity_malformed' },
    ]);
    expect(parseCause({ ...typed, lastDay: typed.firstDay }).problems).toEqual([]);
  });

  it('names what it stored by the choice it was made with', () => {
    for (const choice of recalculationChoices) {
      const { cause } = parseCause({ ...typed, choice, degrees: '16' });
      const quality = cause?.kind === 'quality' ? cause : undefined;
      expect(choiceOf(cause?.kind ?? '', quality?.service, quality?.deviation)).toBe(choice);
    }
  });
});
