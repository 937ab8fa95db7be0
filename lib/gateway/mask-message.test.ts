import { describe, expect, it } from 'vitest';
import { maskAccount, maskText } from './mask-message.ts';

const account = '0410123453';

describe('maskText', () => {
  it.each([
    ['{"account":"0410123453","amount":"181.69"}', '{"account":"…3453","amount":"181.69"}'],
    ['{"account": "0410 1234 53"}', '{"account": "…3453"}'],
    [
      '{"payerName": "O\\"Connor", "externalId": "P-77"}',
      '{"payerName": "***", "externalId": "P-77"}',
    ],
    ['{"note":"\\u0421\\u0456\\u043d\\u0456"}', '{"note":"***"}'],
    [
      '<Payer fio="Сіні О. П." phone=\'+380671234567\'><Address>Main 1</Address></Payer>',
      '<Payer fio="***" phone="***"><Address>***</Address></Payer>',
    ],
    ['<service>Водопостачання і водовідведення</service>', '<service>***</service>'],
    ['<Element>вул. Зоряна 7-А, кв. 12</Element>', '<Element>***</Element>'],
    ['"Сініївська 14/2, кв. №3", "181.69"', '"***", "181.69"'],
    [
      '<Unit name="street" value="1"/><Unit value=\'5\' name="house"/><Unit name="flat" value="7"/>',
      '<Unit name="***" value="***"/><Unit value="***" name="***"/><Unit name="***" value="***"/>',
    ],
    ['<Unit name="summ" value="10.00"/>', '<Unit name="***" value="10.00"/>'],
    ['command=pay&account=0410123453&sum=181.69', 'command=pay&account=…3453&sum=181.69'],
    ['payer_fio=Ivanenko&txn_id=77', 'payer_fio=***&txn_id=77'],
    ['note=%D0%86%D0%B2%D0%B0%D0%BD&txn_id=77', 'note=***&txn_id=77'],
    [
      '?address2=%D0%B2%D1%83%D0%BB.%20%D0%97%D0%BE%D1%80%D1%8F%D0%BD%D0%B0%207-%D0%90%2C%20%D0%BA%D0%B2.%2012&txn_id=77',
      '?address2=***&txn_id=77',
    ],
    ['note=%d0%b2%d1%83%d0%bb.+%D0%97%D0%BE%D1%80%D1%8F+7%2F12%2C+12&sum=1', 'note=***&sum=1'],
    ['/find/%D0%97%D0%BE%D1%80%D1%8F%2012/debt', '/find/***/debt'],
    ['note=%C2%F3%EB.%20%C7%EE%F0%FF%207&sum=1', 'note=***&sum=1'],
    ['account=0410%20123453&sum=10%2C00', 'account=…3453&sum=10%2C00'],
    ['account=%30410123453', 'account=…3453'],
    ['data1=%2B380671234567&data2=067+123+45+67', 'data1=***&data2=***'],
    ['/api/telebank/v1/accounts/0410123453/debt', '/api/telebank/v1/accounts/…3453/debt'],
    ['/pay/0671234567', '/pay/***'],
    [
      '<login>demo</login><password>secret</password><amount>100</amount>',
      '<login>demo</login><password>***</password><amount>100</amount>',
    ],
    ['call 067 123-45-67 or (067) 123 45 67', 'call *** or ***'],
    ['to ivan@oselia.example now', 'to *** now'],
    ['other 0671234567 and 3216549870', 'other *** and ***'],
    ['UA213223130000026007233566001', '***'],
  ])('of %s leaves %s', (text, masked) => {
    expect(maskText(text, account)).toBe(masked);
  });

  it('leaves what an engineer looks for: ids, sums, days, codes', () => {
    const text =
      '{"externalId":"2026-11-77","id":"0199a0b1-1111-7000-8000-0123456789ab","sum":"181.69","at":"2026-11-26T10:15:00Z"} <result>5</result> txn_date=20261126101500 number=100000000123 time=2026-11-26T10:15:00+02:00 trm=A%20%2D%207';
    expect(maskText(text, account)).toBe(text);
  });

  it('looks into the envelope of a signed payload', () => {
    const inside = '{"payer_id":"2000000033","payer_info":{"name":"Smith"},"amount":100}';
    const payload = Buffer.from(inside).toString('base64url');
    expect(maskText(`{"payload":"${payload}"}`, account)).toBe(
      '{"payload":{"payer_id":"***","payer_info":{"name":"***"},"amount":100}}',
    );
  });

  it('keeps the beginning of what is long, and is not slowed by any body', () => {
    const started = performance.now();
    for (const piece of ['a-', '"', '<a ', 'a=', '%41', '0 ', '\\u04', '@a']) {
      expect(maskText(piece.repeat(40_000), account).length).toBeLessThan(5_000);
    }
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('maskAccount', () => {
  it('leaves four digits of an account and nothing of what is shorter', () => {
    expect([account, '12345'].map(maskAccount)).toEqual(['…3453', '***']);
  });
});
