import { describe, expect, it } from 'vitest';
import { parseForm, passwordForm, registerForm, signInForm } from './form.ts';

function form(fields: Record<string, string | File>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

const good = {
  accountNumber: ' 1000 0000 16 ',
  billCode: '2345-6785',
  fullName: '  Олена \t Коваль\u0000 ',
  login: ' olena@example.com ',
  password: ' три горобці ',
};

describe('a form that was sent', () => {
  it('is understood as people type: spaces, dashes, cases; a password stays as it is', async () => {
    const { accountNumber } = await import('#lib/domain/account-number.ts');
    const { billCodeFrom, billCodeText } = await import('#lib/domain/bill-code.ts');
    const [number, code] = [accountNumber('100000001'), billCodeFrom(77n)];
    const sent = {
      ...good,
      accountNumber: ` ${number.slice(0, 4)} ${number.slice(4)} `,
      billCode: billCodeText(code).toLowerCase(),
    };
    expect(parseForm(registerForm, form(sent))).toMatchObject({
      ok: true,
      value: {
        accountNumber: number,
        billCode: code,
        fullName: 'Олена Коваль',
        login: 'olena@example.com',
        password: ' три горобці ',
      },
    });
  });

  it('comes back with what was typed and one error per field, but never with a password', () => {
    const parsed = parseForm(
      registerForm,
      form({ ...good, accountNumber: '123', billCode: 'x', login: 'olena', fullName: ' ' }),
    );
    expect(parsed).toEqual({
      ok: false,
      state: {
        values: { accountNumber: '123', billCode: 'x', login: 'olena', fullName: ' ' },
        fieldErrors: {
          accountNumber: 'account_number_malformed',
          billCode: 'bill_code_malformed',
          fullName: 'name_missing',
          login: 'email_malformed',
        },
      },
    });
  });

  it('with nothing in it, or files instead of texts, says what is missing', () => {
    const missing = { login: 'login_missing', password: 'password_missing' };
    const empty = parseForm(signInForm, form({}));
    const files = parseForm(signInForm, form({ login: new File(['x'], 'x'), password: '' }));
    expect(empty).toMatchObject({ ok: false, state: { fieldErrors: missing } });
    expect(files).toMatchObject({
      ok: false,
      state: { values: { login: '' }, fieldErrors: missing },
    });
  });

  it('with a password nobody types is refused before it is hashed', () => {
    const parsed = parseForm(
      passwordForm,
      form({ currentPassword: 'x'.repeat(129), newPassword: 'y' }),
    );
    expect(parsed).toMatchObject({
      ok: false,
      state: { values: {}, fieldErrors: { currentPassword: 'password_too_long' } },
    });
  });
});
