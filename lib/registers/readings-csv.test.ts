import { describe, expect, it } from 'vitest';
import { parseReadingsCsv } from './readings-csv.ts';

function rowsOf(text: string) {
  const parsed = parseReadingsCsv(text);
  return parsed.ok ? parsed.value : parsed.refusal;
}

describe('a file of readings', () => {
  it('is read with any order of columns, any usual delimiter, quotes and a byte order mark', () => {
    const day = '2026-11-25';
    const expected = [
      { line: 2, account: '1200000071', meter: 'A;1', zone: '', value: '146,5', takenOn: day },
      { line: 4, account: '1200000072', meter: 'B', zone: '', value: '7', takenOn: day },
    ];
    for (const delimiter of [',', ';', '\t']) {
      const lines = [
        ['Meter', 'Account', 'Value', 'Date'],
        ['"A;1"', '1200000071', '"146,5"', day],
        [],
        ['B', ' 1200000072 ', '7', day],
      ].map((fields) => fields.join(delimiter));
      expect(rowsOf(`\uFEFF${lines.join('\r\n')}`)).toEqual(expected);
    }
  });

  it('names the column that is missing and the line that breaks', () => {
    expect(rowsOf('account;value;date\n1;2;3')).toEqual({
      code: 'reading_file_malformed',
      details: { line: '1', missing: 'meter' },
    });
    expect(rowsOf('account;meter;value;date\n1;2;3;4\n1;2;3')).toEqual({
      code: 'reading_file_malformed',
      details: { line: '3' },
    });
    for (const text of ['account;meter;value;date\n1;"2;3;4', 'account;meter;value;date', '']) {
      expect(rowsOf(text)).toMatchObject({ code: 'reading_file_malformed' });
    }
  });

  it('of more rows than one look can take is refused whole', () => {
    const head = 'account;meter;value;date\n';
    const row = '1200000071;A;1;2026-11-25\n';
    expect(rowsOf(head + row.repeat(5_001))).toEqual({
      code: 'reading_file_malformed',
      details: { rowsMax: '5000' },
    });
    expect(rowsOf(head + row.repeat(5_000))).toHaveLength(5_000);
  });
});
