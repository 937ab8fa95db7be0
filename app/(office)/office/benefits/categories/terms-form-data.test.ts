import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { addCategoryForm, reliefNormForm, setCategoryForm } from './terms-form-data.ts';

const wrongIn = (form: z.ZodType, sent: object) =>
  form.safeParse(sent).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

const helps = { from: '2027-01', percent: '12,5', normSet: 'benefit', act: 'Закон № 1' };
const norm = { normSet: 'benefit', service: 'heating', perPerson: '21', perFamily: '', max: '' };

describe('the forms of the law of benefits', () => {
  it('take what people write', () => {
    expect(setCategoryForm.safeParse({ ...helps, category: 'a' }).success).toBe(true);
    expect(reliefNormForm.safeParse({ ...norm, from: '2027-01', act: 'б' }).success).toBe(true);
  });

  it('name everything that is wrong, not the first alone', () => {
    expect(
      wrongIn(addCategoryForm, { name: ' ', from: '', percent: '101', normSet: '', act: '' }),
    ).toEqual([
      'name: benefit_name_missing',
      'from: period_malformed',
      'act: tariff_act_missing',
      'percent: benefit_percent_malformed',
    ]);
    expect(
      wrongIn(reliefNormForm, { ...norm, perPerson: 'x', max: '-1', from: '2027-01', act: '' }),
    ).toEqual([
      'perPerson: quantity_malformed',
      'max: quantity_malformed',
      'act: tariff_act_missing',
    ]);
  });
});
