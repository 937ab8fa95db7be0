import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountNumber, parseAccountNumber } from './account-number.ts';
import { billCodeFrom, billCodeText, parseBillCode } from './bill-code.ts';
import { isEic } from './eic.ts';
import { ibanFrom, mfoOf, parseIban } from './iban.ts';
import { isRegistryCode } from './registry-code.ts';
import { expectOk } from './result.ts';
import { parseTaxpayerNumber } from './taxpayer-number.ts';

/** Replaces one character by another of the same alphabet. */
function spoil(text: string, at: number, by: number, alphabet: string): string {
  const index = at % text.length;
  const was = alphabet.indexOf(text.charAt(index));
  const other = alphabet.charAt((was + 1 + (by % (alphabet.length - 1))) % alphabet.length);
  return text.slice(0, index) + other + text.slice(index + 1);
}
const decimal = '0123456789';
const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((list) => list.join(''));

describe('registry code', () => {
  it.each([
    '32855961',
    '23226362',
    '23246880',
    '25083040',
    '00032112',
    '14312364',
    '03341305',
    '00131713',
    '03361655',
    '03351734',
  ])('accepts %s', (code) => expect(isRegistryCode(code)).toBe(true));

  it.each([
    '32855968',
    '00032113',
    '03361865',
    '03361734',
    '02671718',
    '13861622',
    '26716266',
    '03245108',
    '3361655',
    '033616555',
    '0336165O',
    '',
  ])('refuses %j', (code) => expect(isRegistryCode(code)).toBe(false));

  it('has exactly one check digit for every seven digits', () => {
    fc.assert(
      fc.property(digits(7), (seven) => {
        expect([...decimal].filter((last) => isRegistryCode(seven + last))).toHaveLength(1);
      }),
    );
  });
});

describe('taxpayer number', () => {
  it('tells birth day and sex', () => {
    expect(parseTaxpayerNumber('1759013776')).toEqual({
      ok: true,
      value: { number: '1759013776', birthDay: '1948-02-28', sex: 'male' },
    });
  });

  it.each(['1759013775', '175901377', '17590137761', '1759013a76', '0000000000', ''])(
    'refuses %j',
    (text) => {
      expect(parseTaxpayerNumber(text)).toMatchObject({
        refusal: { code: 'taxpayer_number_invalid' },
      });
    },
  );
});

describe('IBAN', () => {
  it.each([
    ['UA213223130000026007233566001', '322313'],
    ['UA583808050000026009702978805', '380805'],
    ['UA883052990000026001050233722', '305299'],
    ['UA773288450000026037334269200', '328845'],
    ['UA753314230000000000026001835', '331423'],
  ])('accepts %s of bank %s', (text, mfo) => {
    expect(mfoOf(expectOk(parseIban(text)))).toBe(mfo);
  });

  it('is built of a bank code and an account', () => {
    expect(ibanFrom('331423', '26001835')).toBe('UA753314230000000000026001835');
    expect(() => ibanFrom('33142', '26001835')).toThrow(RangeError);
    expect(() => ibanFrom('331423', '12345678901234567890')).toThrow(RangeError);
  });

  it('is read with spaces and in lower case', () => {
    expect(parseIban(' ua21 3223 1300 0002 6007 2335 6600 1')).toEqual({
      ok: true,
      value: 'UA213223130000026007233566001',
    });
  });

  it.each(['UA213223130000026007233566002', 'PL213223130000026007233566001', 'UA21', ''])(
    'refuses %j',
    (text) => {
      expect(parseIban(text)).toMatchObject({ refusal: { code: 'iban_invalid' } });
    },
  );

  it('detects every single wrong digit', () => {
    fc.assert(
      fc.property(digits(6), digits(19), fc.nat(26), fc.nat(8), (mfo, account, at, by) => {
        const iban = ibanFrom(mfo, account);
        expect(parseIban(iban).ok).toBe(true);
        expect(parseIban(`UA${spoil(iban.slice(2), at, by, decimal)}`).ok).toBe(false);
      }),
    );
  });
});

describe('EIC', () => {
  it.each(['10YDE-VE-------2', '10YFR-RTE------C', '10YUA-WEPS-----0', '10Y1001A1001A82H'])(
    'accepts %s',
    (code) => expect(isEic(code)).toBe(true),
  );

  it.each(['10YDE-VE-------3', '10YFR-RTE------c', '10Y1001A1001A82', '10y1001A1001A82H', ''])(
    'refuses %j',
    (code) => expect(isEic(code)).toBe(false),
  );
});

describe('account number', () => {
  /** The verification of the standard, over all digits; checked on "0794" + "5", its own example. */
  const isMod11And10 = (text: string) => {
    const carry = [...text.slice(0, -1)].reduce((product, digit) => {
      const sum = (product + BigInt(digit)) % 10n || 10n;
      return (sum * 2n) % 11n;
    }, 10n);
    return (carry + BigInt(text.slice(-1))) % 10n === 1n;
  };

  it('carries the ISO 7064 MOD 11,10 check digit', () => {
    expect(isMod11And10('07945')).toBe(true);
    expect(isMod11And10('33392005961')).toBe(true);
    fc.assert(fc.property(digits(9), (nine) => isMod11And10(accountNumber(nine))));
    expect(() => accountNumber('12345678')).toThrow(RangeError);
  });

  it('is read with spaces', () => {
    const number = accountNumber('041012345');
    expect(parseAccountNumber(` ${number.slice(0, 4)} ${number.slice(4)}`)).toEqual({
      ok: true,
      value: number,
    });
  });

  it.each(['', '123', '12345678901', '041012345X'])('refuses %j', (text) => {
    expect(parseAccountNumber(text)).toMatchObject({
      refusal: { code: 'account_number_malformed' },
    });
  });

  it('detects every single wrong digit', () => {
    fc.assert(
      fc.property(digits(9), fc.nat(9), fc.nat(8), (nine, at, by) => {
        const number = accountNumber(nine);
        expect(parseAccountNumber(number).ok).toBe(true);
        expect(parseAccountNumber(spoil(number, at, by, decimal)).ok).toBe(false);
      }),
    );
  });
});

describe('bill code', () => {
  const symbols = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
  const anyCode = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(billCodeFrom);

  it('is read in any case, with spaces and dashes, and typed on a Cyrillic keyboard', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        const printed = billCodeText(code);
        const cyrillic = code.replaceAll('A', 'А').replaceAll('C', 'с').replaceAll('X', 'Х');
        for (const typed of [code, printed, ` ${printed.toLowerCase()} `, cyrillic]) {
          expect(parseBillCode(typed)).toEqual({ ok: true, value: code });
        }
      }),
    );
  });

  it('detects every single wrong symbol and every swap', () => {
    fc.assert(
      fc.property(anyCode, fc.nat(7), fc.nat(29), fc.nat(6), (code, at, by, left) => {
        expect(parseBillCode(spoil(code, at, by, symbols)).ok).toBe(false);
        const [one, two] = [code.charAt(left), code.charAt(left + 1)];
        const swapped = code.slice(0, left) + two + one + code.slice(left + 2);
        expect(parseBillCode(swapped).ok).toBe(one === two);
      }),
    );
  });

  it.each(['', 'ABCD', 'OOOO-OOOO', '0123-4567', '!!!!!!!!'])('refuses %j', (text) => {
    expect(parseBillCode(text)).toMatchObject({ refusal: { code: 'bill_code_malformed' } });
  });
});
