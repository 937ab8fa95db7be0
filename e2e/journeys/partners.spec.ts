import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { createBankClient } from '../../lib/gateway/client/native-client.ts';
import { journeysCity } from '../city.ts';
import { accountOf, expectSound, pageOf, people, signIn, staffOf } from '../steps.ts';

test.describe.configure({ mode: 'serial' });

const home = '/office/partners/channels/demo-post';
const keyId = `demo-post-${randomUUID().slice(0, 8)}`;
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const publicPem = String(publicKey.export({ type: 'spki', format: 'pem' }));
const newKey = {
  keyId,
  algorithm: 'ed25519',
  material: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
} as const;

/** The key the demo's post has from the beginning. */
function oldKey() {
  const known = people().channels.find(({ channel }) => channel === 'demo-post');
  return {
    keyId: known?.keyId ?? '',
    algorithm: 'ed25519',
    material: known?.privateKeyPem ?? '',
  } as const;
}

/** Asks for a debt over the wire, signed with a key; answers the status. */
async function askWith(key: typeof newKey | ReturnType<typeof oldKey>): Promise<number> {
  const bank = await createBankClient(journeysCity.url, key);
  return (await bank.get(`/accounts/${accountOf('historic')}/debt`)).status;
}

/** Opens a form that is hidden until asked for, says why, and sends it. */
async function deed(
  page: Page,
  name: string,
  fill?: (form: ReturnType<Page['locator']>) => Promise<unknown>,
) {
  const details = page.locator('details', { hasText: name });
  await details.locator('summary').click();
  await fill?.(details);
  await details.getByLabel('Підстава').fill('журнал перевірки № 3');
  await details.getByRole('button', { name }).click();
}

test('the list tells how each channel is, and the filter stands in the address', async ({
  page,
}) => {
  await signIn(page, staffOf('partner_manager'));
  await page.goto('/office/partners');
  await expectSound(page);
  const table = page.getByRole('table', { name: 'Канали' });
  await expect(table.getByRole('row', { name: /demo-bank/ })).toContainText('чекає на підпис');
  await expect(table.getByRole('row', { name: /demo-post/ })).toContainText('500 000,00');
  await page.getByLabel('Канал, партнер або ЄДРПОУ').fill('Пошта');
  await page.getByRole('button', { name: 'Показати' }).click();
  await expect(page).toHaveURL(/text=/);
  await expect(table.locator('tbody tr')).toHaveCount(1);
});

test('a channel that fell silent is an incident in the list and on its own page', async ({
  page,
}) => {
  await signIn(page, staffOf('partner_manager'));
  for (const place of ['/office/partners', '/office/partners/channels/demo-telebank']) {
    await page.goto(place);
    await expectSound(page);
    const incidents = page.getByRole('table', { name: 'Інциденти' });
    const silent = incidents
      .locator('tbody tr')
      .filter({ hasText: 'demo-telebank' })
      .filter({ hasText: 'триває' });
    await expect(silent).toContainText('немає платежів, хоча зазвичай є');
  }
});

test('settings no protocol understands are told at their field, and what was typed stays', async ({
  page,
}) => {
  await signIn(page, staffOf('partner_manager'));
  await page.goto('/office/partners/channels/demo-terminal/change');
  const settings = page.getByLabel('Налаштування протоколу');
  await settings.fill('{"silenceMinutes": 1}');
  await page.getByLabel('Підстава').fill('лист');
  await page.getByRole('button', { name: 'Запропонувати зміну' }).click();
  await expect(page.locator('main').getByRole('alert')).toContainText('silenceMinutes');
  await expect(settings).toHaveValue('{"silenceMinutes": 1}');
});

test('a manager proposes a new key, also without JavaScript; it opens nothing yet', async ({
  browser,
}) => {
  const page = await pageOf(browser, staffOf('partner_manager'), { javaScriptEnabled: false });
  await page.goto(`${home}/keys`);
  await page.getByLabel('Ідентифікатор ключа').fill(keyId);
  await page.getByLabel('Відкритий ключ, PEM').fill('це не ключ');
  await page.getByLabel('Підстава').fill('щорічна заміна');
  await page.getByRole('button', { name: 'Запропонувати ключ' }).click();
  await expect(page.getByRole('alert')).toContainText('Ключ каналу записано неправильно');
  await expect(page.getByLabel('Ідентифікатор ключа')).toHaveValue(keyId);
  await page.getByLabel('Відкритий ключ, PEM').fill(publicPem);
  await page.getByRole('button', { name: 'Запропонувати ключ' }).click();
  await expect(page.locator('main')).toContainText('чекає на затвердження. Відбиток');
  await page.goto(home);
  await expect(page.locator('main')).toContainText('Затвердити має інша особа');
  await expect(page.getByRole('button', { name: 'Затвердити' })).toHaveCount(0);
  expect(await askWith(newKey)).toBe(401);
  await page.context().close();
});

test('a second person approves it, and the key is good over the wire; the old one still is', async ({
  page,
}) => {
  await signIn(page, staffOf('settlement_chief'));
  await page.goto(home);
  await expect(page.locator('main')).toContainText(keyId);
  await expectSound(page);
  await page.getByRole('button', { name: 'Затвердити' }).click();
  const keys = page.getByRole('table', { name: 'Ключі' });
  await expect(keys.getByRole('row', { name: new RegExp(keyId) })).toContainText('чинний');
  expect([await askWith(newKey), await askWith(oldKey())]).toEqual([200, 200]);
});

test('the manager revokes the old key alone, and it is refused within seconds', async ({
  page,
}) => {
  await signIn(page, staffOf('partner_manager'));
  await page.goto(home);
  await deed(page, 'Відкликати ключ', (form) =>
    form.getByLabel('Ключ', { exact: true }).selectOption(oldKey().keyId),
  );
  const keys = page.getByRole('table', { name: 'Ключі' });
  await expect(keys.getByRole('row', { name: new RegExp(oldKey().keyId) })).toContainText(
    'відкликано',
  );
  await expect(async () => expect(await askWith(oldKey())).toBe(401)).toPass({ timeout: 15_000 });
  expect(await askWith(newKey)).toBe(200);
});

test('what the channel asked is in its log, found by the bank’s own id, nothing personal in it', async ({
  page,
}) => {
  const account = accountOf('historic');
  const externalId = `journey-${randomUUID()}`;
  const bank = await createBankClient(journeysCity.url, newKey);
  const paid = await bank.pay({ externalId, account, amount: '20000.01', currency: 'UAH' });
  expect(paid.body['code']).toBe('amount_too_large');
  await signIn(page, staffOf('auditor'));
  await expect(async () => {
    await page.goto(`${home}/messages?text=${externalId}`);
    await expect(page.getByRole('table').locator('tbody tr').first()).toContainText(
      'amount_too_large',
      { timeout: 1_000 },
    );
  }).toPass({ timeout: 15_000 });
  await page.locator('details', { hasText: 'POST /api/telebank/v1/payments' }).first().click();
  await expect(page.locator('main')).toContainText(`…${account.slice(-4)}`);
  await expect(page.locator('main')).not.toContainText(account);
  await expectSound(page);
});

test('the channel is tried from its page: question and answer, and no money anywhere', async ({
  page,
}) => {
  await signIn(page, staffOf('partner_manager'));
  await page.goto(`${home}/try`);
  await page.getByRole('button', { name: 'Випробувати канал' }).click();
  await expect(page.getByRole('heading', { name: /^Платіж posted/ })).toBeVisible();
  await expect(page.locator('main')).toContainText('"duplicate":true');
  await expectSound(page);
});

test('a limit is changed by two; disabling takes one, and works at once', async ({ browser }) => {
  const manager = await pageOf(browser, staffOf('partner_manager'));
  await manager.goto(`${home}/change`);
  await expectSound(manager);
  await manager.getByLabel('Найбільший платіж, грн').fill('9,99');
  await manager.getByLabel('Підстава').fill('лист № 5');
  await manager.getByRole('button', { name: 'Запропонувати зміну' }).click();
  await manager.waitForURL(new RegExp(`${home}$`));
  const chief = await pageOf(browser, staffOf('settlement_chief'));
  await chief.goto(home);
  await chief.getByRole('button', { name: 'Затвердити' }).click();
  // A button that waits for its answer has another name: the page is asked anew until it is done.
  await expect(async () => {
    await chief.goto(home);
    await expect(chief.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await chief.getByRole('button', { name: 'Затвердити' }).count()).toBe(0);
  }).toPass({ timeout: 15_000 });
  const bank = await createBankClient(journeysCity.url, newKey);
  const payment = { account: accountOf('historic'), currency: 'UAH', amount: '10.00' };
  const refused = await bank.pay({ ...payment, externalId: `journey-${randomUUID()}` });
  expect(refused.body['code']).toBe('amount_too_large');
  await manager.goto(home);
  await deed(manager, 'Вимкнути канал');
  await expect(manager.locator('main')).toContainText('вимкнено');
  await expect(async () => expect(await askWith(newKey)).toBe(403)).toPass({ timeout: 15_000 });
  for (const page of [manager, chief]) await page.context().close();
});

test('who may only read changes nothing', async ({ browser }) => {
  const page = await pageOf(browser, staffOf('auditor'));
  await page.goto(home);
  const buttons = page.locator('main').getByRole('button');
  await expect(buttons).toHaveCount(0);
  for (const place of ['change', 'keys']) {
    expect((await page.request.get(`${home}/${place}`)).status(), place).toBe(403);
  }
  await page.context().close();
});

test('a sandbox is connected as one and says so; it is in the list of the demo, too', async ({
  page,
}) => {
  await signIn(page, staffOf('partner_manager'));
  await page.goto('/office/partners?text=demo-sandbox-osmp');
  const table = page.getByRole('table', { name: 'Канали' });
  await expect(table.getByRole('row', { name: /demo-sandbox-osmp/ })).toContainText('пісочниця');
  const code = `trial-${randomUUID().slice(0, 8)}`;
  await page.goto('/office/partners/new');
  await page.getByLabel('ЄДРПОУ партнера').fill('99000212');
  await page.getByLabel('Код каналу').fill(code);
  await page.getByLabel('Протокол').selectOption('osmp');
  await page.getByLabel('Найбільший платіж').fill('1000');
  await page.getByLabel(/Пісочниця/).check();
  await expectSound(page);
  await page.getByRole('button', { name: 'Підключити' }).click();
  await expect(page).toHaveURL(new RegExp(`/channels/${code}$`));
  await expect(page.locator('main')).toContainText('пісочниця');
  await page.goto('/office/partners?text=demo-post');
  await expect(table.getByRole('row', { name: /demo-post/ })).not.toContainText('пісочниця');
});
