import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Money, money, moneyText } from '#lib/domain/money.ts';
import {
  type RegisterLine,
  type RegisterPreset,
  totalsOf,
} from '#lib/domain/registers/register-line.ts';
import { expectOk, ok } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import type { DbfField } from './dbf/dbf-table.ts';
import { type DbfReading, readDbf } from './dbf/read-dbf.ts';
import { writeDbf } from './dbf/write-dbf.ts';
import { decodeText, encodeText } from './encodings.ts';
import { writeNativeCsv } from './native-csv.ts';
import { presetsWithoutTotals, readRegister } from './read-register.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const paidAt = Date.parse('2026-11-24T10:15:00+02:00') / 1000;

const native = bytesOf(
  writeNativeCsv({
    registerId: '2026-11-24-1',
    businessDay: '2026-11-24',
    lines: [
      { externalId: 'P-1', accountNumber: '0410123453', amount: money(18_169n), paidAt },
      { externalId: 'P-2', accountNumber: '0410123454', amount: money(10_000n), paidAt },
    ],
  }),
);
const osmp = bytesOf(
  'P-1\t24.11.2026\t11:15:00\t0410123453\t181.69\r\nP-2\t2026-11-24\t11:15:00\t0410123454\t100.00\r\nTotal:\t2\t281.69\r\n',
);
const easypay = bytesOf(
  '0410123453;181.69;;;;;;;2026-11-24T10:15:00;;;;;;P-1\n0410123454;100.00;;;;;;;2026-11-24T10:15:00;;;;;;P-2\n',
);
const pumb = bytesOf(
  JSON.stringify({
    id: 'R-1',
    date: '2026-11-24',
    service_code: '4',
    payments: [
      {
        id: 'P-1',
        operation_id: 'o1',
        payer_id: '0410123453',
        amount: 18_169,
        date: '2026-11-24T08:15:00Z',
      },
      {
        id: 'P-2',
        operation_id: 'o2',
        payer_id: '0410123454',
        amount: 10_000,
        date: '2026-11-24T08:15:00Z',
      },
    ],
  }),
);
const columns: readonly DbfField[] = [
  { name: 'LIC_SCHET', type: 'C', length: 13, decimals: 0 },
  { name: 'SUMMA', type: 'N', length: 12, decimals: 2 },
  { name: 'DATP', type: 'D', length: 8, decimals: 0 },
  { name: 'TIMP', type: 'C', length: 8, decimals: 0 },
  { name: 'PR', type: 'C', length: 20, decimals: 0 },
  { name: 'ID_PAY', type: 'C', length: 20, decimals: 0 },
];
const row = (account: string, sum: string, id: string) => {
  const day = { DATP: '2026-11-24', TIMP: '10:15:00', PR: 'Їжак Ґалаґан' };
  return { LIC_SCHET: account, SUMMA: sum, ID_PAY: id, ...day };
};
const dbf = (() => {
  const records = [row('0410123453', '181.69', 'P-1'), row('0410123454', '100.00', 'P-2')];
  const written = writeDbf(
    { fields: columns, records },
    { encoding: 'cp1251', writtenOn: '2026-11-25' },
  );
  if (!written.ok) throw new Error(written.refusal.code);
  return written.value.bytes;
})();

const files: readonly (readonly [RegisterPreset, Uint8Array])[] = [
  ['native-csv', native],
  ['osmp', osmp],
  ['easypay-csv', easypay],
  ['pumb-report', pumb],
  ['dbf', dbf],
  ['dbf-cp1251', dbf],
];

/** Reads a register to its end, as what it has and says of itself. */
function readWhole(preset: RegisterPreset, bytes: Uint8Array) {
  const lines: RegisterLine[] = [];
  const reading = readRegister(preset, bytes);
  for (;;) {
    const step = reading.next();
    if (!step.done) lines.push(step.value);
    else return step.value.ok ? ok({ lines, ...step.value.value }) : step.value;
  }
}

describe('a register of every format', () => {
  it.each(files)('%s: the same two payments, to the second', (preset, bytes) => {
    const parsed = readWhole(preset, bytes);
    expect(parsed.ok && parsed.value.lines.map(({ lineNo: _, ...line }) => line)).toEqual([
      { externalId: 'P-1', accountNumber: '0410123453', amount: 18_169n, paidAt },
      { externalId: 'P-2', accountNumber: '0410123454', amount: 10_000n, paidAt },
    ]);
  });

  it.each(files)(
    '%s: torn at any byte it is refused, or nothing of it is missing',
    (preset, bytes) => {
      const whole = readWhole(preset, bytes);
      for (let end = 0; end < bytes.length; end += 1) {
        const torn = readWhole(preset, bytes.subarray(0, end));
        if (!torn.ok) continue;
        if (presetsWithoutTotals.includes(preset)) expect(bytes[end - 1] ?? 10).toBe(10);
        else expect({ end, torn }).toEqual({ end, torn: whole });
      }
    },
  );

  it.each(files)(
    '%s: a byte that is changed makes it refused or another sum, never a crash',
    (preset, bytes) => {
      fc.assert(
        fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }), (at, value) => {
          const changed = Uint8Array.from(bytes);
          changed[at] = value;
          const parsed = readWhole(preset, changed);
          if (parsed.ok) for (const line of parsed.value.lines) expect(line.amount > 0n).toBe(true);
        }),
        { numRuns: 300 },
      );
    },
  );
});

describe('what a register may not say', () => {
  const refusalOf = (preset: RegisterPreset, text: string) => {
    const parsed = readWhole(preset, bytesOf(text));
    return parsed.ok ? 'read' : parsed.refusal;
  };
  const osmpLine = (amount: string) =>
    `P-1\t24.11.2026\t11:15:00\t0410123453\t${amount}\nTotal:\t1\t5.00\n`;

  it.each(['0', '0.00', '-5.00', '5,00', '5.001', '1e3', ' 5.00', '５.00', 'NaN', '99999999999'])(
    'the amount %s, at its line',
    (amount) => {
      expect(refusalOf('osmp', osmpLine(amount))).toEqual({
        code: 'register_unreadable',
        details: { line: '1', field: 'amount' },
      });
    },
  );

  it.each([
    ['31.11.2026', '10:00:00'],
    ['24.11.2026', '24:00:00'],
    ['24/11/2026', '10:00:00'],
  ])('the moment %s %s', (day, time) => {
    const text = `P-1\t${day}\t${time}\t0410123453\t5.00\nTotal:\t1\t5.00\n`;
    expect(refusalOf('osmp', text)).toMatchObject({ details: { line: '1', field: 'date' } });
  });

  it('an id with a space, a line with a field too many, a file of nothing', () => {
    expect(refusalOf('osmp', 'P 1\t24.11.2026\t11:15:00\t04\t5.00\nTotal:\t1\t5.00')).toMatchObject(
      {
        details: { line: '1', field: 'id' },
      },
    );
    expect(
      refusalOf(
        'native-csv',
        'register;R;2026-11-24\nexternalId;account;amount;paidAt\nP;04;5.00;2026-11-24T10:00:00Z;x\ntotal;1;5.00\n',
      ),
    ).toMatchObject({
      details: { line: '3', field: 'columns' },
    });
    for (const [preset] of files.filter(([one]) => one !== 'easypay-csv')) {
      expect(readWhole(preset, new Uint8Array()).ok).toBe(false);
    }
  });

  it('a day without payments is a register, too', () => {
    const parsed = readWhole('osmp', bytesOf('Total:\t0\t0.00\r\n'));
    expect(parsed).toMatchObject({ ok: true, value: { lines: [], declared: { count: 0 } } });
  });
});

describe('a DBF table', () => {
  const recordsOf = ({ records }: DbfReading) =>
    [...records].map((record) => ({ ...expectOk(record) }));
  const letters = fc.constantFrom(...'абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄІЇ ABC0129.,-№');
  const texts = fc.string({ unit: letters, maxLength: 20 }).map((text) => text.trimEnd());
  const amounts = fc
    .bigInt({ min: -99_999_999n, max: 99_999_999n })
    .map((one) => moneyText(one as Money));
  const rows = fc.record({
    LIC_SCHET: fc.stringMatching(/^\d{0,13}$/),
    SUMMA: fc.oneof(fc.constant(''), amounts),
    DATP: fc.constantFrom('', '2026-11-24', '1999-12-31'),
    TIMP: fc.constantFrom('', '10:15:00'),
    PR: texts,
    ID_PAY: fc.stringMatching(/^[A-Z0-9-]{0,20}$/),
  });

  it.each(['cp1251', 'cp1125'] as const)('is read back as it was written, in %s', (encoding) => {
    fc.assert(
      fc.property(fc.array(rows, { maxLength: 8 }), (records) => {
        const table = { fields: columns, records };
        const written = writeDbf(table, { encoding, writtenOn: '2026-11-25' });
        if (!written.ok) throw new Error(JSON.stringify(written.refusal));
        expect(written.value.substituted).toEqual([]);
        const read = expectOk(readDbf(written.value.bytes, encoding));
        expect({ fields: read.fields, records: recordsOf(read) }).toEqual(table);
      }),
    );
  });

  it('tells which letters CP866 has not, and refuses those nothing stands for', () => {
    const written = writeDbf(
      { fields: columns, records: [row('1', '1.00', 'P')] },
      { encoding: 'cp866', writtenOn: '2026-11-25' },
    );
    expect(written).toMatchObject({ ok: true, value: { substituted: ['Ґ', 'ґ'] } });
    const read = expectOk(readDbf(expectOk(written).bytes));
    expect(recordsOf(read)[0]?.['PR']).toBe('Їжак Галаган');
    const lost = { ...row('1', '1.00', 'P'), PR: 'сума €' };
    expect(
      writeDbf(
        { fields: columns, records: [lost] },
        { encoding: 'cp866', writtenOn: '2026-11-25' },
      ),
    ).toMatchObject({ ok: false, refusal: { details: { line: '1', field: 'PR' } } });
  });

  it('leaves deleted records out, and takes a preset over the language byte', () => {
    const changed = Uint8Array.from(dbf);
    const headSize = 32 + columns.length * 32 + 1;
    changed[headSize] = 0x2a;
    const parsed = readWhole('dbf', changed);
    expect(parsed.ok && parsed.value.lines.map((line) => line.externalId)).toEqual(['P-2']);
    const asDos = expectOk(readDbf(dbf, 'cp866'));
    expect(recordsOf(asDos)[0]?.['PR']).not.toBe('Їжак Ґалаґан');
  });

  it('of FoxPro, with its backlink, reads the same', () => {
    const headSize = 32 + columns.length * 32 + 1;
    const fox = Buffer.concat([
      dbf.subarray(0, headSize),
      Buffer.alloc(263),
      dbf.subarray(headSize),
    ]);
    fox[0] = 0x30;
    fox.writeUInt16LE(headSize + 263, 8);
    const read = readWhole('dbf', fox);
    expect(read.ok && totalsOf(read.value.lines)).toEqual({ count: 2, total: 28_169n });
  });
});

describe('encodings of the field', () => {
  it('write every Ukrainian letter but for CP866, and say what stands for what there', () => {
    const letters = 'АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯабвгґдеєжзиіїйклмнопрстуфхцчшщьюя№';
    for (const encoding of ['cp1251', 'cp1125'] as const) {
      const { bytes, lost, substituted } = encodeText(letters, encoding);
      expect([lost, substituted, decodeText(bytes, encoding)]).toEqual([[], [], letters]);
    }
    expect(encodeText(letters, 'cp866')).toMatchObject({
      lost: [],
      substituted: ['Ґ', 'І', 'ґ', 'і'],
    });
    expect(encodeText('漢', 'cp1251').lost).toEqual(['漢']);
  });

  it('CP1125 has the bytes of RUSCII', () => {
    const codes = Uint8Array.of(0xf0, 0xf1, 0xf2, 0xf3, 0xf4, 0xf5, 0xf6, 0xf7, 0xf8, 0xf9);
    expect(decodeText(codes, 'cp1125')).toBe('ЁёҐґЄєІіЇї');
  });

  it('what is torn within a letter is no text', () => {
    expect(decodeText(bytesOf('ї').subarray(0, 1), 'utf-8')).toBeUndefined();
    expect(required(decodeText(bytesOf('ї'), 'utf-8'), 'text')).toBe('ї');
  });
});
