import { describe, expect, it } from 'vitest';
import { expectOk } from '#lib/domain/result.ts';
import { hashPassword, passwordMatches } from './password.ts';
import { isWeakPassword } from './password-strength.ts';

describe('a kept password', () => {
  it('is argon2id of 19 MiB, two passes, one lane, with its own salt', async () => {
    const [one, two] = [await hashPassword('кіт на даху'), await hashPassword('кіт на даху')];
    expect(expectOk(one)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(expectOk(one)).not.toBe(expectOk(two));
  });

  it('matches the same letters however the machine composes them, and nothing else', async () => {
    const kept = expectOk(await hashPassword('\u0457жак біжить'));
    expect(await passwordMatches(kept, '\u0456\u0308жак біжить')).toEqual({
      ok: true,
      value: true,
    });
    expect(await passwordMatches(kept, 'їжак біжитЬ')).toEqual({ ok: true, value: false });
  });

  it('of nobody matches nothing', async () => {
    expect(await passwordMatches(undefined, '')).toEqual({ ok: true, value: false });
  });
});

describe('a password that is guessed without effort', () => {
  it.each([
    'short',
    'aaaaaaaaaaaa',
    '1234567890',
    '9876543210',
    'abcdefghij',
    'password2026!',
    'Пароль12345',
    'qwerty123456',
    'олена.коваль1',
  ])('is noticed: %s', (password) => {
    expect(isWeakPassword(password, ['олена.коваль@пошта.укр'])).toBe(true);
  });

  it.each(['три горобці на дроті', 'Xk7-mmqp-3ffz', 'київський торт зранку'])(
    'is told from a good one: %s',
    (password) => {
      expect(isWeakPassword(password, ['olena@example.com', '1000000014'])).toBe(false);
    },
  );
});
