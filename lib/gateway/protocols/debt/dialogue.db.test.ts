import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { magicAccounts } from '#lib/domain/sandbox/magic-accounts.ts';
import { required } from '#lib/required.ts';
import { addSandbox } from '#lib/testing/sandboxes.ts';
import { openTelebank, send, type Telebank } from '#lib/testing/telebank.ts';
import { basicOf } from '#lib/testing/telebank-channels.ts';

let telebank: Telebank;
let url: string;
beforeAll(async () => {
  telebank = await openTelebank();
  url = await telebank.start();
}, 60_000);
afterAll(async () => {
  await telebank.close();
});

/** Asks as PrivatBank does; answers the Data of what is said. */
async function ask(
  action: string,
  data: string,
  { path, headers } = {
    path: '/api/telebank/debt/privat',
    headers: basicOf(telebank.channelOf('privat')),
  },
): Promise<string> {
  const body = `<Transfer interface="Debt" action="${action}">${data}</Transfer>`;
  const place = { method: 'POST', path };
  const answer = await send(url, { ...place, headers, body });
  expect(answer.status).toBe(200);
  return required(/<Data .*<\/Data>|<Data [^>]*\/>/.exec(answer.body)?.[0], answer.body);
}

const accountOf = (index: number) => required(telebank.city.accountNumbers[index], 'an account');

function content(account: number, amount: string, lines = ''): string {
  const group = lines === '' ? '' : `<ServiceGroup>${lines}</ServiceGroup>`;
  return `<PayerInfo billIdentifier="${accountOf(account)}"/><TotalSum>${amount}</TotalSum>${group}`;
}

const payment = (id: string, account: number, amount: string, lines = '') =>
  `<Data id="${id}">${content(account, amount, lines)}</Data>`;

async function owed(account: number): Promise<bigint> {
  const [row] = await telebank.database.owner.sql<{ owed: bigint }[]>`
    SELECT coalesce(sum(balance), 0)::bigint AS owed FROM balances
    WHERE account_id = ${telebank.city.accountIds[account] ?? 0}`;
  return required(row, 'a sum').owed;
}

const many = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('at the same moment', () => {
  it('thirty checks and payments of one id have one reference and pay once', async () => {
    const said = await Promise.all(
      many(30).map((index) => ask(index % 3 === 0 ? 'Check' : 'Pay', payment('one', 0, '81.69'))),
    );
    expect(new Set(said).size).toBe(1);
    expect(said[0]).toMatch(/xsi:type="Gateway" reference="\d{12}"/);
    expect(await owed(0)).toBe(10_000n);
  });

  it('a payment and a pack that holds it pay once', async () => {
    const pack = `<Data type="Pack" id="p"><Entry id="both">${content(1, '10.00')}</Entry></Data>`;
    const said = await Promise.all(
      many(20).map((index) =>
        index % 2 === 0 ? ask('Pay', payment('both', 1, '10.00')) : ask('Upload', pack),
      ),
    );
    expect(new Set(said).size).toBe(1);
    expect(await owed(1)).toBe(17_169n);
  });
});

describe('an account that is closed between Check and Pay', () => {
  it('loses nobody’s money: what was checked is suspended, other content is refused', async () => {
    const { sql } = telebank.database.owner;
    const reference = await ask('Check', payment('checked', 2, '10.00'));
    await sql`UPDATE accounts SET state = 'closed', closed_on = '2026-01-01'
      WHERE number = ${accountOf(2)}`;
    expect(await ask('Pay', payment('checked', 2, '10.01'))).toContain('code="8"');
    expect(await ask('Pay', payment('checked', 2, '10.00'))).toBe(reference);
    expect(await ask('Pay', payment('checked', 2, '10.00'))).toBe(reference);
    const suspended = await sql`SELECT reason, amount FROM suspended_payments
      WHERE external_id = 'checked'`;
    expect(suspended).toEqual([{ reason: 'account_closed', amount: 1_000n }]);
    expect(await owed(2)).toBe(18_169n);
  });
});

describe('a split', () => {
  it('is followed to the kopiyka, lines of one service together, and told from the ledger', async () => {
    const lines = [
      ['water', '10.00'],
      ['water', '11.87'],
      ['gas', '0.13'],
      ['heating', '0.00'],
    ].map(([code, sum]) => `<Service sum="${sum}" serviceCode="${code}"/>`);
    await ask('Pay', payment('split', 3, '22.00', lines.join('')));
    const entries = await telebank.database.owner.sql`
      SELECT service.code, -entry.amount AS amount FROM payments AS payment
      JOIN ledger_entries AS entry ON entry.account_id = payment.account_id
        AND entry.journal_id = payment.id AND entry.ledger_account = 'receivable'
      JOIN services AS service ON service.id = entry.agreement_no
      WHERE payment.external_id = 'split' ORDER BY service.position`;
    expect(entries).toEqual([
      { code: 'water', amount: 2_187n },
      { code: 'gas', amount: 13n },
    ]);
  });
});

describe('a pack of an operating day', () => {
  const entries = (count: number) =>
    many(count).map((index) => `<Entry id="day-${index}">${content(4, '0.10')}</Entry>`);

  it('may be four times as large as other bodies, and is posted once however often it comes', async () => {
    const pack = `<Data type="Pack" id="day">${entries(1_500).join('')}</Data>`;
    expect(pack.length).toBeGreaterThan(128 * 1024);
    const first = await ask('Upload', pack);
    expect(first).toContain('Gateway');
    expect(await ask('Upload', pack)).toBe(first);
    expect(await owed(4)).toBe(18_169n - 15_000n);
  });

  it('is kept as the register it is, file and hash, and agrees with what it paid', async () => {
    const paid = `<Entry id="kept-1">${content(5, '1.00')}</Entry><Entry id="kept-2">${content(5, '2.00')}</Entry>`;
    const pack = `<Data type="Pack" id="kept">${paid}</Data>`;
    const first = await ask('Upload', pack);
    expect(await Promise.all([ask('Upload', pack), ask('Upload', pack)])).toEqual([first, first]);
    const { sql } = telebank.database.owner;
    const registers = await sql`
      SELECT preset, state, lines_count, total, hash = encode(sha256(content), 'hex') AS is_whole,
        (SELECT array_agg(DISTINCT class) FROM register_lines AS line
          WHERE line.register_id = registers.id) AS classes
      FROM registers WHERE name = 'kept'`;
    expect(registers).toEqual([
      {
        preset: 'debt-pack',
        state: 'taken',
        lines_count: 2,
        total: 300n,
        is_whole: true,
        classes: ['matched'],
      },
    ]);
    const other = `<Data type="Pack" id="kept"><Entry id="kept-3">${content(5, '3.00')}</Entry></Data>`;
    expect(await ask('Upload', other)).toContain('ErrorInfo');
    expect(await owed(5)).toBe(18_169n - 300n);
    const states = await sql`SELECT state FROM registers WHERE name = 'kept' ORDER BY id`;
    expect(states.map(({ state }) => state)).toEqual(['taken', 'conflict']);
  });

  it('and another one of its id pay once, also at the same moment: one of them is kept', async () => {
    const packs = many(6).map((index) => {
      const entry = `<Entry id="twin-${index}">${content(6, '1.00')}</Entry>`;
      return `<Data type="Pack" id="twins">${entry}</Data>`;
    });
    const untilDone = async (pack: string): Promise<string> => {
      const said = await ask('Upload', pack);
      return said.includes('code="99"') ? await untilDone(pack) : said;
    };
    const said = await Promise.all(packs.map(untilDone));
    expect(said.filter((one) => one.includes('Gateway'))).toHaveLength(1);
    expect(said.filter((one) => one.includes('code="8"'))).toHaveLength(5);
    expect(await owed(6)).toBe(18_169n - 100n);
    const { sql } = telebank.database.owner;
    const states = await sql`SELECT state FROM registers WHERE name = 'twins' ORDER BY state`;
    expect(states.map(({ state }) => state)).toEqual([...many(5).map(() => 'conflict'), 'taken']);
    expect(await sql`SELECT FROM register_claims WHERE name = 'twins'`).toHaveLength(0);
  });

  it('waits while another file of its id is at work, and not for one that died long ago', async () => {
    const { sql } = telebank.database.owner;
    await sql`INSERT INTO register_claims (channel_id, name, hash)
      SELECT id, 'left', repeat('0', 64) FROM channels WHERE code = 'privat'`;
    const pack = `<Data type="Pack" id="left"><Entry id="left-1">${content(7, '1.00')}</Entry></Data>`;
    expect(await ask('Upload', pack)).toContain('code="99"');
    expect(await owed(7)).toBe(18_169n);
    await sql`UPDATE register_claims SET claimed_at = now() - interval '11 minutes'`;
    expect(await ask('Upload', pack)).toContain('Gateway');
    expect(await owed(7)).toBe(18_169n - 100n);
  });

  it('that cannot be paid whole gives its id back, to be mended and sent again', async () => {
    await ask('Pay', payment('mend', 8, '2.00'));
    const pack = (sum: string) =>
      `<Data type="Pack" id="mend"><Entry id="mend">${content(8, sum)}</Entry></Data>`;
    expect(await ask('Upload', pack('1.00'))).toContain('code="8"');
    expect(await ask('Upload', pack('2.00'))).toContain('Gateway');
    expect(await owed(8)).toBe(18_169n - 200n);
  });

  it('of a sandbox is kept beside the books, and another one under its id is refused', async () => {
    const { basicAuth, keyId, path } = await addSandbox(telebank, 'debt-privat');
    const headers = basicOf({ code: keyId, password: basicAuth?.password ?? '' });
    const upload = (pack: string) => ask('Upload', pack, { path, headers });
    const pack = (sum: string) =>
      `<Data type="Pack" id="played"><Entry id="played-1"><PayerInfo billIdentifier="${magicAccounts.pays.number}"/><TotalSum>${sum}</TotalSum></Entry></Data>`;
    const first = await upload(pack('1.00'));
    expect(first).toContain('Gateway');
    expect(await upload(pack('1.00'))).toBe(first);
    expect(await upload(pack('2.00'))).toContain('ErrorInfo');
    const { sql } = telebank.database.owner;
    const [kept] =
      await sql`SELECT lines_count, total FROM sandbox_registers WHERE name = 'played'`;
    expect(kept).toEqual({ lines_count: 1, total: 100n });
    expect(await sql`SELECT FROM registers WHERE name = 'played'`).toHaveLength(0);
  });

  it('that is larger still is refused before it is read', async () => {
    const body = 'x'.repeat(256 * 1024 + 1);
    const place = { method: 'POST', path: '/api/telebank/debt/privat' };
    expect(await send(url, { ...place, headers: {}, body })).toMatchObject({ status: 413 });
  });
});
