import { connect } from 'node:net';
import { type APIRequestContext, expect, test } from '@playwright/test';
import { journeysCity } from '../city.ts';
import { enter, people, staffOf } from '../steps.ts';

/*
 * A form is a public endpoint: whoever has once seen one can send it again, to any address, in any
 * name and with any fields. Forms are taken here from the page of somebody who may send them.
 */

const pageOpenToAll = '/gallery';

type Fields = readonly (readonly [name: string, value: string])[];

/** Reads the forms of a page that name an action, as a browser without JavaScript has them. */
async function formsOf(context: APIRequestContext, address: string): Promise<Fields[]> {
  const html = await (await context.get(address)).text();
  const plain = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  const attribute = (tag: string, name: string) =>
    plain(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
  return [...html.matchAll(/<form[\s\S]*?<\/form>/g)]
    .map(([form]) => [...form.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag))
    .map((tags) => tags.map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')] as const))
    .filter((fields) => fields.some(([name]) => name.startsWith('$ACTION_')));
}

/** Sends a form; answers its status and where it leads. */
async function send(context: APIRequestContext, address: string, fields: Fields) {
  const multipart = new FormData();
  for (const [name, value] of fields) multipart.append(name, value);
  const answer = await context.post(address, { multipart, maxRedirects: 0 });
  return { status: answer.status(), location: answer.headers()['location'] ?? '' };
}

/** The first action form of a page, which must be there. */
async function formOf(context: APIRequestContext, address: string): Promise<Fields> {
  const [form] = await formsOf(context, address);
  if (!form) throw new Error(`${address} has no form`);
  return form;
}

test('the form of a meter gives no reading of another home, whoever sends it', async () => {
  const [victim, thief] = people().subscribers;
  const [home, own] = [victim?.accounts.at(-1) ?? '', thief?.accounts[0] ?? ''];
  const [holder, stranger, guest] = [await enter(victim), await enter(thief), await enter()];
  const readings = (account: string) => `/accounts/${account}/readings`;
  const whatHolderSees = async () =>
    (await formsOf(holder, readings(home))).length +
    (await (await holder.get(readings(home))).text()).split('<tr').length;
  const before = await whatHolderSees();
  const form = await formOf(stranger, readings(own));
  const filled = form.map(([name, value]) =>
    name.startsWith('value-') ? ([name, '999999'] as const) : ([name, value] as const),
  );
  const forged = filled.map(([name, value]) => [name, value.replaceAll(own, home)] as const);
  expect(forged).not.toEqual(filled);

  expect((await send(stranger, readings(own), form)).status, 'one’s own, empty').toBe(200);
  for (const address of [readings(own), readings(home)]) {
    expect(await send(stranger, address, forged), address).toMatchObject({ status: 404 });
  }
  for (const address of [readings(own), readings(home)]) {
    const { status, location } = await send(guest, address, filled);
    expect([status, location.split('?')[0]], address).toEqual([303, '/sign-in']);
  }
  expect(await whatHolderSees()).toBe(before);
});

test('what no form of ours sends is refused, never a fault of the server', async () => {
  const guest = await enter();
  const torn = { 'content-type': 'multipart/form-data' };
  const cut = { 'content-type': 'multipart/form-data; boundary=x' };
  const action = { 'next-action': 'a'.repeat(42) };
  const large = { mimeType: 'text/plain', name: 'a', buffer: Buffer.alloc(1_100_000) };
  const answers = await Promise.all([
    guest.post('/language', { headers: torn, data: 'torn', maxRedirects: 0 }),
    guest.post('/language', { data: { locale: 'uk' }, maxRedirects: 0 }),
    guest.get('/api/auth/callback/credentials', { maxRedirects: 0 }),
    guest.post('/sign-in', { headers: cut, data: '--x\r\nContent-Disposition: form-data;' }),
    guest.post('/sign-in', { headers: { ...cut, ...action }, data: '--x' }),
    guest.post('/sign-in', { headers: action, data: [] }),
    guest.post('/sign-in', { headers: action, multipart: { 0: '["$K1"]' } }),
    guest.post('/sign-in', { headers: action, multipart: { 0: '["$F1","$K1"]' } }),
    guest.post('/sign-in', { headers: action, multipart: { 0: '[]' } }),
    guest.post('/sign-in', { multipart: { large } }),
  ]);
  const statuses = answers.map((answer) => answer.status());
  expect(statuses).toEqual([400, 303, 405, 400, 400, 400, 409, 400, 400, 413]);
});

test('two hosts in one request are refused before anybody believes either', async () => {
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(journeysCity.port, 'localhost', () =>
      socket.write('GET /sign-in HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n'),
    );
    socket.once('data', (bytes) => {
      socket.destroy();
      resolve(bytes.toString());
    });
    socket.once('error', reject);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
});

const staffForms = [
  { deed: 'closing a day', sender: 'settlement_clerk', state: /відкритий/ },
  { deed: 'approving remittances', sender: 'settlement_chief', state: /очікує другого підпису/ },
] as const;

for (const { deed, sender, state } of staffForms) {
  test(`the form of ${deed} does nothing for a role without the right`, async () => {
    const rightful = await enter(staffOf(sender));
    const days = await (await rightful.get('/office/settlement')).text();
    const row = [...days.matchAll(/<tr[\s\S]*?<\/tr>/g)]
      .map(([tr]) => tr)
      .find((tr) => state.test(tr));
    const address = /href="(\/office\/settlement\/[\d-]+)"/.exec(row ?? '')?.[1] ?? '';
    expect(address).not.toBe('');
    const form = await formOf(rightful, address);
    const others = [
      ...people().staff.filter(({ roles }) => !roles.some((role) => role.startsWith('settlement'))),
      ...people().subscribers.slice(0, 1),
    ];
    for (const person of others) {
      const context = await enter(person);
      // To a form without JavaScript the framework answers every refusal of an action as 404.
      expect((await send(context, address, form)).status, person.login).toBe(404);
      // The framework knows an action at the pages that use it only.
      expect((await send(context, pageOpenToAll, form)).status, person.login).toBe(409);
      await context.dispose();
    }
    const { status, location } = await send(await enter(), address, form);
    expect([status, location.split('?')[0]]).toEqual([303, '/sign-in']);
    expect(await formOf(rightful, address), 'the day is as it was').toEqual(form);
  });
}
