import { describe, expect, it } from 'vitest';
import { expectOk } from '#lib/domain/result.ts';
import {
  camtNotification,
  camtStatement,
  ownIban,
  type ToldEntry,
} from '#lib/testing/bank-statements.ts';
import { encodeText } from './encodings.ts';
import { readStatement } from './read-statement.ts';

const entry = (changes: Partial<ToldEntry> = {}): ToldEntry => ({
  reference: 'R-1',
  amount: '50.00',
  day: '2026-11-24',
  purpose: 'за 23.11.2026',
  ...changes,
});
const refusedAt = (line: string, field: string) => ({
  ok: false,
  refusal: { code: 'register_unreadable', details: { line, field } },
});

describe('a camt.053', () => {
  it('is its balances and booked entries, each with its side, payer and purpose', () => {
    const bytes = camtStatement(
      [
        entry(),
        entry({ reference: 'R-2', amount: '7.5', side: 'DBIT', purpose: 'оренда' }),
        entry({ reference: 'R-3', amount: '50.00', side: 'DBIT', isReversal: true }),
        entry({ reference: 'R-4', amount: '2.00', isReversal: true }),
        entry({ reference: 'R-5', status: 'PDNG' }),
      ],
      { closing: '94.50' },
    );
    const [account, ...others] = expectOk(readStatement(bytes)).accounts;
    expect(others).toEqual([]);
    expect(account).toMatchObject({
      iban: ownIban,
      balances: { opening: 100_00n, closing: 94_50n },
    });
    expect(account?.entries.map(({ kind }) => kind)).toEqual([
      'credit',
      'debit',
      'credit_reversed',
      'debit_reversed',
    ]);
    expect(account?.entries[0]).toMatchObject({
      lineNo: 5,
      reference: 'R-1',
      amount: 50_00n,
      bookedOn: '2026-11-24',
      payerName: 'Банк',
      payerCode: '99000117',
      purpose: 'за 23.11.2026',
    });
  });

  it('is refused where opening, entries and closing do not agree', () => {
    expect(readStatement(camtStatement([entry()], { closing: '149.99' }))).toMatchObject({
      refusal: {
        code: 'statement_balance_differs',
        details: { declared: '149.99', found: '150.00' },
      },
    });
  });

  it.each([
    ['amount', entry({ amount: 'x' }), 'Amt'],
    ['day', entry({ day: '2026-02-30' }), 'BookgDt'],
    ['reference', entry({ reference: '' }), 'AcctSvcrRef'],
    ['side', entry({ side: 'X' as 'CRDT' }), 'CdtDbtInd'],
  ])('is refused at the line of an entry without a readable %s', (_, bad, field) => {
    const bytes = camtStatement([entry({ reference: 'R-0' }), bad], { closing: '200.00' });
    expect(readStatement(bytes)).toMatchObject(refusedAt('6', field));
  });

  it('counts lines with comments left out, also those that have entries', () => {
    const text = Buffer.from(camtStatement([entry({ amount: 'x' })], { closing: '1.00' }));
    const commented = text.toString().replace('<Stmt>', '<!-- <Ntry>\n<Ntry> -->\n<Stmt>');
    expect(readStatement(Buffer.from(commented))).toMatchObject(refusedAt('7', 'Amt'));
  });

  it('tells an id of its bank from one of banks on the way, and no id of the payer from one', () => {
    const entries = [
      entry({ endToEnd: 'NOTPROVIDED' }),
      entry({ reference: 'TX-2', isUnnamed: true, endToEnd: 'E-2' }),
    ];
    const [account] = expectOk(
      readStatement(camtStatement(entries, { closing: '200.00' })),
    ).accounts;
    expect(account?.entries).toMatchObject([
      { reference: 'R-1', isBankReference: true, endToEnd: '' },
      { reference: 'TX-2', isBankReference: false, endToEnd: 'E-2' },
    ]);
  });

  it('is refused with the same reference twice', () => {
    const bytes = camtStatement([entry(), entry()], { closing: '200.00' });
    expect(readStatement(bytes)).toMatchObject(refusedAt('6', 'reference'));
  });

  it('may sum transfers up in one entry, whose sum they are', () => {
    const part = (reference: string, amount: string) =>
      `<TxDtls><Refs><AcctSvcrRef>${reference}</AcctSvcrRef></Refs><Amt Ccy="UAH">${amount}</Amt></TxDtls>`;
    const whole = Buffer.from(camtStatement([entry()], { closing: '150.00' })).toString();
    const withParts = (parts: string) =>
      readStatement(Buffer.from(whole.replace(/<TxDtls>.*<\/TxDtls>/, parts)));
    const [account] = expectOk(withParts(part('P-1', '20.00') + part('P-2', '30.00'))).accounts;
    expect(account?.entries.map(({ reference, amount }) => [reference, amount])).toEqual([
      ['P-1', 20_00n],
      ['P-2', 30_00n],
    ]);
    expect(withParts(part('P-1', '20.00') + part('P-2', '29.99'))).toMatchObject(
      refusedAt('5', 'TxDtls'),
    );
  });

  it('of other money than hryvnias is refused', () => {
    const bytes = Buffer.from(camtStatement([entry()], { closing: '150.00' }));
    const text = bytes.toString().replace('<Ntry><Amt Ccy="UAH">', '<Ntry><Amt Ccy="EUR">');
    expect(readStatement(Buffer.from(text))).toMatchObject(refusedAt('5', 'Amt'));
  });

  it.each([
    ['a DOCTYPE', '<!DOCTYPE a [<!ENTITY b "c">]><Document/>'],
    ['a torn end', camtStatement([entry()], { closing: '150.00' }).subarray(0, -40)],
    ['bytes of another encoding', Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e])],
    ['nothing in it', ''],
  ])('is refused with %s', (_, body) => {
    expect(readStatement(Buffer.from(body))).toMatchObject({
      refusal: { code: 'body_malformed' },
    });
  });

  it('is refused where it is another document', () => {
    expect(readStatement(Buffer.from('<Document><CstmrCdtTrfInitn/></Document>'))).toMatchObject(
      refusedAt('1', 'Document'),
    );
  });
});

it('a camt.054 has entries and no balances', () => {
  const { format, accounts } = expectOk(readStatement(camtNotification([entry()])));
  expect(format).toBe('camt-054');
  const [account] = accounts;
  expect(account?.balances).toBeUndefined();
  expect(account?.entries).toHaveLength(1);
});

const clientBank = (changes: (text: string) => string = (text) => text) =>
  changes(
    `1CClientBankExchange
ВерсияФормата=1.03
Кодировка=Windows
ДатаНачала=24.11.2026
СекцияРасчСчет
РасчСчет=${ownIban}
НачальныйОстаток=100.00
ВсегоПоступило=50.00
ВсегоСписано=7.50
КонечныйОстаток=142.50
КонецРасчСчет
СекцияДокумент=Платежное поручение
Номер=17
Дата=24.11.2026
Сумма=50.00
ПлательщикСчет=UA000000000000000000000000001
Плательщик=АТ «Її банк»
ПлательщикИНН=99000117
ПолучательСчет=${ownIban}
НазначениеПлатежа=за 23.11.2026
КонецДокумента
СекцияДокумент=Платежное поручение
Номер=18
Дата=24.11.2026
Сумма=7.50
ПлательщикСчет=${ownIban}
ПолучательСчет=UA000000000000000000000000002
КонецДокумента
КонецФайла
`,
  ).replaceAll('\n', '\r\n');

describe('a text of the client bank', () => {
  it.each(['cp1251', 'utf-8'] as const)('is read in %s', (encoding) => {
    const { bytes, lost } = encodeText(clientBank(), encoding);
    expect(lost).toEqual([]);
    const { format, accounts } = expectOk(readStatement(bytes));
    expect(format).toBe('client-bank');
    const [account] = accounts;
    expect(account?.balances).toEqual({ opening: 100_00n, closing: 142_50n });
    expect(account?.entries).toMatchObject([
      {
        lineNo: 12,
        kind: 'credit',
        amount: 50_00n,
        bookedOn: '2026-11-24',
        payerName: 'АТ «Її банк»',
        payerCode: '99000117',
        reference: '2026-11-24/17/UA000000000000000000000000001',
      },
      { lineNo: 22, kind: 'debit', amount: 7_50n },
    ]);
  });

  it.each([
    ['torn within a document', 'НазначениеПлатежа=за 23.11.2026\nКонецДокумента\n', '', '20', ''],
    ['with a sum of three decimals', 'Сумма=50.00', 'Сумма=50.001', '12', 'Сумма'],
    ['of a day that is none', 'Номер=17\nДата=24.11', 'Номер=17\nДата=31.11', '12', 'Дата'],
    ['without its end', 'КонецФайла\n', '', '29', 'КонецФайла'],
    ['that came to nobody', `ПолучательСчет=${ownIban}`, 'ПолучательСчет=1', '12', ''],
    ['with another sum in than said', 'Поступило=50.00', 'Поступило=50.01', '5', 'ВсегоПоступило'],
  ])('is refused %s', (_, from, to, line, field) => {
    const bytes = Buffer.from(clientBank((text) => text.replace(from, to)));
    const details = field === '' ? { line } : { line, field };
    expect(readStatement(bytes)).toMatchObject({
      refusal: { code: 'register_unreadable', details },
    });
  });

  it('is refused where its bytes are no text of any encoding banks use', () => {
    const bytes = Buffer.from(clientBank().slice(0, 300), 'utf16le');
    expect(readStatement(bytes)).toMatchObject({ ok: false });
    const odd = Buffer.concat([Buffer.from('1CClientBankExchange\n'), Buffer.from([0xff, 0x98])]);
    expect(readStatement(odd)).toMatchObject(refusedAt('2', 'encoding'));
  });
});
