import { describe, expect, it } from 'vitest';
import { createLogger, inRequest } from './log.ts';
import { scrubText } from './scrub-text.ts';

function recorder(level = 'debug') {
  const lines: string[] = [];
  const logger = createLogger(level, { write: (line: string) => void lines.push(line) });
  return { logger, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') };
}

describe('a line of the log', () => {
  it('is JSON with time, level and area, and the request it belongs to', () => {
    const { logger, last } = recorder();
    inRequest('request-1', () => logger.child({ area: 'web' }).warn({ status: 503 }, 'slow'));
    expect(last()).toMatchObject({
      level: 'warn',
      area: 'web',
      requestId: 'request-1',
      status: 503,
      message: 'slow',
    });
    expect(last().time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    logger.info('outside');
    expect(last()).not.toHaveProperty('requestId');
  });

  it('is not written below the level that was asked for', () => {
    const { logger, lines } = recorder('warn');
    logger.info('quiet');
    expect(lines).toEqual([]);
  });

  it.each(['password', 'token', 'authorization', 'cookie', 'login', 'email', 'fullName', 'url'])(
    'never shows a %s, on top or inside',
    (name) => {
      const { logger, lines } = recorder();
      logger.info({ [name]: 'hush-1', person: { [name]: 'hush-2' } }, 'somebody came');
      expect(lines.join()).not.toContain('hush');
    },
  );

  it('keeps of a database error what tells it apart, not the row it quotes', () => {
    const { logger, lines, last } = recorder();
    const cause = Object.assign(new Error('duplicate key of olena@example.com'), {
      code: '23505',
      constraint_name: 'users_login_key',
      detail: 'Key (login)=(olena@example.com) already exists.',
      parameters: ['olena@example.com'],
    });
    logger.error(cause, 'not stored');
    expect(last().error).toMatchObject({ code: '23505', constraint: 'users_login_key' });
    expect(last().message).toBe('not stored');
    expect(lines.join()).not.toContain('olena');
  });

  it('shows a path without the number of an account', () => {
    const { logger, last } = recorder();
    logger.info({ path: '/accounts/1000000016/bills/2003-10' }, 'asked');
    expect(last().path).toBe('/accounts/[number]/bills/2003-10');
  });
});

describe('scrubbing', () => {
  it.each([
    ['postgres://user:hush@host:5432/db', 'postgres://[credentials]@host:5432/db'],
    ['Bearer abc.def-123', 'Bearer [secret]'],
    ['user <olena@example.com> unknown', 'user <[mail]> unknown'],
    ['account 1000000016', 'account [number]'],
    ['phone +380 67 123-45-67', 'phone [number]'],
    ['UA213223130000026007233566001', '[iban]'],
  ])('turns %s into %s', (text, scrubbed) => {
    expect(scrubText(text)).toBe(scrubbed);
  });

  it.each(['0193a5c0-1111-7abc-8abc-123456789012', '2003-10', 'server.ts:14:21', 'port 5432'])(
    'leaves %s alone',
    (text) => {
      expect(scrubText(text)).toBe(text);
    },
  );
});
