import { expect, test } from '@playwright/test';
import { createBankClient } from '../../lib/gateway/client/native-client.ts';
import { journeysCity } from '../city.ts';
import { lettersTo } from '../letters.ts';
import {
  accountOf,
  expectNoSidewaysScroll,
  expectWellMade,
  holderOf,
  people,
  signIn,
  staffOf,
} from '../steps.ts';

const historicMonth = '2003-10';
const historic = () => accountOf('historic');
const holder = () => holderOf(historic());

test.describe.configure({ mode: 'serial' });

const digits = (text: string) => text.replaceAll(/[\s\u00a0\u202f]/g, '');

test('a resident reads the bill of 181,69 line by line, on a phone too', async ({ page }) => {
  await signIn(page, holder());
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`/accounts/${historic()}/bills/${historicMonth}`);
    const text = digits(await page.locator('main').innerText());
    expect(text).toContain('181,69');
    for (const sum of [
      '53,06',
      '21,87',
      '20,05',
      '26,48',
      '7,44',
      '25,70',
      '0,14',
      '4,02',
      '22,93',
    ]) {
      expect(text).toContain(sum);
    }
    await expectNoSidewaysScroll(page);
    await page.goto(`/accounts/${historic()}`);
    await expectNoSidewaysScroll(page);
  }
  await expectWellMade(page);
});

test('a bank pays it by a signed request and the bill turns paid', async ({ page }) => {
  const channel = people().channels.find((one) => one.algorithm === 'ed25519');
  const bank = await createBankClient(journeysCity.url, {
    keyId: channel?.keyId ?? '',
    algorithm: 'ed25519',
    material: channel?.privateKeyPem ?? '',
  });
  const debt = await bank.get(`/accounts/${historic()}/debt`);
  expect(debt).toMatchObject({ status: 200, authentic: true, body: { total: '181.69' } });
  const payment = {
    externalId: 'journey-1',
    account: historic(),
    amount: '181.69',
    currency: 'UAH',
  };
  const paid = await bank.pay(payment);
  expect(paid).toMatchObject({ status: 201, authentic: true, body: { amount: '181.69' } });
  expect(await bank.pay(payment)).toMatchObject({ status: 200, body: { duplicate: true } });
  expect(await bank.pay({ ...payment, amount: '181.70' })).toMatchObject({ status: 409 });

  await signIn(page, holder());
  await page.goto(`/accounts/${historic()}/bills/${historicMonth}`);
  await expect(page.locator('main')).toContainText('сплачено');
  expect(digits(await page.locator('main').innerText())).toContain('0,00грн');
  const pdf = await page.request.get(
    `/api/documents/accounts/${historic()}/bills/${historicMonth}`,
  );
  expect(pdf.status()).toBe(200);
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
});

test('the resident gets the receipt of the payment, once', async () => {
  const letters = () =>
    lettersTo(holder().login, journeysCity.dataDir).filter((letter) => letter.includes('181,69'));
  await expect.poll(() => letters().length, { timeout: 20_000 }).toBe(1);
  expect(letters()[0]).toContain('Content-Language: uk');
});

test('settlement shows 178,28 for six recipients with fees of 1,59 and 1,82', async ({ page }) => {
  await signIn(page, staffOf('settlement_clerk'));
  await page.goto('/office/settlement');
  await page
    .getByRole('row', { name: /сьогодні/ })
    .getByRole('link')
    .click();
  const table = page.getByRole('table', { name: 'Одержувачі' });
  await expect(table.locator('tbody tr')).toHaveCount(6);
  const total = digits(await table.locator('tfoot').innerText());
  expect(total).toContain('181,69');
  for (const sum of ['1,59', '1,82', '178,28']) expect(total).toContain(sum);
  await table.getByRole('link').first().click();
  await page.waitForURL(/\/recipients\//);
  await page.getByRole('table').getByRole('link').first().click();
  await page.waitForURL(/\/payments\//);
  await expect(page.getByRole('table').locator('tbody tr')).toHaveCount(9);
});

test('the ten desks of 15 October 2003 took 61 357,49', async ({ page }) => {
  await signIn(page, staffOf('settlement_clerk'));
  await page.goto('/office/settlement/2003-10-15');
  const desks = page.getByRole('table', { name: 'Каси' });
  await expect(desks.locator('tbody tr')).toHaveCount(10);
  expect(digits(await desks.locator('tfoot').innerText())).toContain('61357,49');
});

test('the centre sees its processes report, and the twenty nodes of 2003 without data', async ({
  page,
}) => {
  await signIn(page, staffOf('comms_operator'));
  await page.goto('/office/comms');
  const own = page.getByRole('table', { name: 'Процеси системи' });
  await expect(own.getByRole('row', { name: /Вебсервер/ })).toContainText('на зв’язку');
  const scheme = page.getByRole('table', { name: 'Схема центру 2003 року' });
  await expect(scheme.locator('tbody tr')).toHaveCount(20);
  await expect(scheme.getByRole('row', { name: /COM32/ })).toContainText('немає даних');
});
