import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { grantForm, stopForm } from './right-form-data.ts';

const right = { fullName: 'а', category: 'б', form: 'credited', document: 'в' };

const wrongIn = ({ error }: z.ZodSafeParseResult<unknown>) =>
  error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('the form of a benefit', () => {
  it('takes the last day as people write it, also the last that can be written', () => {
    const sent = { ...right, validFrom: '2026-11-01', lastDay: '2199-12-31' };
    expect(grantForm.parse(sent)).toMatchObject({ validTo: '2200-01-01' });
    expect(grantForm.parse({ ...right, validFrom: '2026-11-01' })).not.toHaveProperty('validTo');
  });

  it('names everything that is wrong with it, not the first alone', () => {
    const empty = { ...right, fullName: ' ', document: '', validFrom: '', lastDay: '2026-02-30' };
    expect(wrongIn(grantForm.safeParse(empty))).toEqual([
      'fullName: person_name_missing',
      'document: document_missing',
      'validFrom: business_day_malformed',
      'lastDay: business_day_malformed',
    ]);
    expect(wrongIn(stopForm.safeParse({ grantNo: '1', lastDay: 'x', reason: ' ' }))).toEqual([
      'lastDay: business_day_malformed',
      'reason: reason_missing',
    ]);
  });
});
