import { describe, expect, it } from 'vitest';
import { readMoveOut } from './move-out-form-data.ts';

function formOf(fields: Readonly<Record<string, string>>): FormData {
  const data = new FormData();
  const all = {
    leavingOn: '2026-11-20',
    fullName: '',
    taxpayerNumber: '',
    residents: '',
    ...fields,
  };
  for (const [name, value] of Object.entries(all)) data.set(name, value);
  return data;
}

function refusedOf(fields: Readonly<Record<string, string>>): string[] | undefined {
  const { error } = readMoveOut(formOf(fields));
  return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('the form of a move-out', () => {
  it('gives the day and the reading of each register, and nobody who moves in', () => {
    const data = formOf({ 'reading-1-single': '12,5', 'reading-2-night': '7', 'reading-3-x': '1' });
    expect(readMoveOut(data).request).toEqual({
      leavingOn: '2026-11-20',
      readings: [
        { meterNo: 1, zone: 'single', value: '12,5' },
        { meterNo: 2, zone: 'night', value: '7' },
      ],
    });
  });

  it('takes who moves in with how many residents, and not without', () => {
    expect(
      readMoveOut(formOf({ fullName: ' Ґудзь Ярина ', residents: '0' })).request,
    ).toMatchObject({ newParty: { fullName: 'Ґудзь Ярина', residents: 0 } });
    expect(refusedOf({ fullName: 'Ґудзь Ярина' })).toEqual(['residents: persons_malformed']);
  });

  it('says which field is wrong and why', () => {
    expect(refusedOf({ leavingOn: '31.11.2026', residents: 'двоє' })).toEqual([
      'leavingOn: business_day_malformed',
      'residents: persons_malformed',
    ]);
  });
});
