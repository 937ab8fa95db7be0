import { describe, expect, it } from 'vitest';
import { grantForm, stopForm } from './right-form-data.ts';

const right = { fullName: 'а', category: 'б', form: 'credited', document: 'в' };

describe('the form of a benefit', () => {
  it('takes the last day as people write it, also the last that can be written', () => {
    const sent = { ...right, validFrom: '2026-11-01', lastDay: '2199-12-31' };
    expect(grantForm.parse(sent)).toMatchObject({ validTo: '2200-01-01' });
    expect(grantForm.parse({ ...right, validFrom: '2026-11-01' })).not.toHaveProperty('validTo');
  });

  it('says which of its days is wrong', () => {
    const refused = grantForm.safeParse({ ...right, validFrom: '', lastDay: '2026-02-30' });
    expect(
      refused.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
    ).toEqual(['validFrom: business_day_malformed', 'lastDay: business_day_malformed']);
    expect(stopForm.safeParse({ grantNo: '1', lastDay: 'x', reason: '' }).success).toBe(false);
  });
});
