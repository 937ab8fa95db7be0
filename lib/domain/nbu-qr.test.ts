import fc from 'fast-check';
import { expect, it } from 'vitest';
import { base64url } from './base64url.ts';
import { parseIban } from './iban.ts';
import { money } from './money.ts';
import { nbuQrBytesMax, nbuQrUrl } from './nbu-qr.ts';
import { expectOk } from './result.ts';

const transfer = {
  recipient: 'КП "КРЕМЕНЧУКВОДОКАНАЛ"',
  recipientCode: '03361655',
  iban: expectOk(parseIban('UA213223130000026007233566001')),
  amount: money(4192n),
  purpose: 'о/р 0410123456; вода+стоки; 10.2003',
};

it('builds the address of the National Bank to the byte', () => {
  expect(nbuQrUrl(transfer)).toBe(
    'https://bank.gov.ua/qr/QkNECjAwMgoxClVDVAoK0JrQnyAi0JrQoNCV0JzQldCd0KfQo9Ca0JLQntCU0J7QmtCQ0J' +
      '3QkNCbIgpVQTIxMzIyMzEzMDAwMDAyNjAwNzIzMzU2NjAwMQpVQUg0MS45MgowMzM2MTY1NQoKCtC-L9GAIDA0MTAx' +
      'MjM0NTY7INCy0L7QtNCwK9GB0YLQvtC60Lg7IDEwLjIwMDMK',
  );
});

it('keeps thirteen elements whatever is in a name, and leaves an unknown sum to the payer', () => {
  const { amount: _, ...open } = transfer;
  const url = nbuQrUrl({ ...open, recipient: 'КП\n"Вода"\r\n' });
  const text = Buffer.from(url.slice('https://bank.gov.ua/qr/'.length), 'base64url').toString();
  const elements = text.split('\n');
  expect(elements).toHaveLength(13);
  expect([elements[5], elements[7], elements[12]]).toEqual(['КП "Вода"', '', '']);
});

it('encodes bytes as the platform does', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      expect(base64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
    }),
  );
});

it('cuts a long purpose between characters, from its end, so that the largest code holds it', () => {
  // "ї" and "й" as two code points each: a cut inside would change the word.
  const letters = fc.array(fc.constantFrom('а', 'ї', 'и\u0306', 'Ґ', 'ʼ', '₴', '𝄞', ' '));
  fc.assert(
    fc.property(letters, fc.nat(2000), fc.nat(300), (some, length, nameLength) => {
      const purpose = `о/р 0410123453; 10.2003; ${some.join('')}${'вода '.repeat(length / 5)}`;
      const url = nbuQrUrl({ ...transfer, recipient: 'Ґ'.repeat(nameLength + 1), purpose });
      expect(url.length).toBeLessThanOrEqual(nbuQrBytesMax);
      const bytes = Buffer.from(url.slice('https://bank.gov.ua/qr/'.length), 'base64url');
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      const [kept = ''] = text.split('\n').slice(11);
      const whole = purpose.replaceAll(/\s+/g, ' ').trim();
      const start = kept.replace(/…$/, '');
      expect(kept).toMatch(/^о\/р 0410123453; 10\.2003;/);
      expect(whole.startsWith(start)).toBe(true);
      expect(whole.slice(start.length)).not.toMatch(/^\u0306/);
    }),
  );
});
