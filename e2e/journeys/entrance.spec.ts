import { expect, type Page, test } from '@playwright/test';
import { extractText, getDocumentProxy } from 'unpdf';
import { accountNumber } from '../../lib/domain/account-number.ts';
import { billCodeFrom, billCodeText } from '../../lib/domain/bill-code.ts';
import { journeysCity } from '../city.ts';
import { lettersTo, textOf } from '../letters.ts';
import {
  accountOf,
  expectWellMade,
  holderOf,
  leftSignIn,
  signIn,
  submit,
  trySignIn,
} from '../steps.ts';

/* How a resident comes in: by a bill, by login and password, and not by guessing. */

const home = () => accountOf('debt');
const holder = () => holderOf(home());

test.describe.configure({ mode: 'serial' });
test.use({ viewport: { width: 360, height: 800 } });

const newcomer = {
  fullName: 'Гриценко Ганна Миколаївна',
  login: 'hanna@oselia.example',
  password: 'чорнобривці біля хвіртки',
};

/** Reads the code off the last bill on paper, as whoever holds it would. */
async function codeOnPaper(page: Page): Promise<string> {
  await signIn(page, holder());
  await page.goto(`/accounts/${home()}/bills`);
  const bills = page.locator(`main a[href*="/accounts/${home()}/bills/"]`);
  const period = (await bills.first().getAttribute('href'))?.split('/').at(-1) ?? '';
  const pdf = await page.request.get(`/api/documents/accounts/${home()}/bills/${period}`);
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(await pdf.body())));
  const code = /Код рахунку для реєстрації на порталі:\s*([\w-]+)/.exec(text.join(' '))?.[1];
  await page.context().clearCookies();
  return code ?? '';
}

async function register(page: Page, proof: { number: string; code: string }, login: string) {
  await page.goto('/register');
  await page.locator('input[name=accountNumber]').fill(proof.number);
  await page.locator('input[name=billCode]').fill(proof.code);
  await page.locator('input[name=fullName]').fill(newcomer.fullName);
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill(newcomer.password);
  await submit(page);
}

test('whoever holds a paper bill registers by its number and code, and sees the account', async ({
  page,
}) => {
  const code = await codeOnPaper(page);
  expect(code).toMatch(/^[A-Z0-9]{4}-?[A-Z0-9]{4}$/);
  await page.goto('/register');
  await expectWellMade(page);
  await register(page, { number: home(), code: code.toLowerCase() }, newcomer.login);
  await page.waitForURL(`/accounts/${home()}`);
  await page.goto('/settings');
  await expectWellMade(page);
  await page.context().clearCookies();
  await signIn(page, newcomer);
  expect((await page.request.get(`/accounts/${home()}`)).status()).toBe(200);
});

test('whoever lost the letter asks for another without scripts and confirms by its link', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'uk-UA' });
  const page = await context.newPage();
  const letters = () => lettersTo(newcomer.login, journeysCity.dataDir);
  await expect.poll(() => letters().length, { timeout: 20_000 }).toBe(1);
  const answers: string[] = [];
  for (const address of [newcomer.login, 'nemaie@oselia.example']) {
    await page.goto('/sign-in');
    await page.locator('main a[href="/confirm-address"]').click();
    await page.locator('input[name=login]').fill(address);
    await submit(page);
    await page.waitForURL(/asked/);
    answers.push(await page.locator('main').innerText());
  }
  expect(new Set(answers).size).toBe(1);
  await expect.poll(() => letters().length, { timeout: 20_000 }).toBe(2);
  await signIn(page, newcomer);
  await page.goto(`/accounts/${home()}`);
  await page.locator('main a[href="/settings"]').click();
  await expect(page.locator('main')).toContainText('не підтверджена');
  await submit(page);
  await expect(page.locator('main').getByRole('status')).toContainText('Лист прийде');
  await expect.poll(() => letters().length, { timeout: 20_000 }).toBe(3);
  await submit(page);
  await expect(page.locator('main').getByRole('alert')).toContainText('Спробуйте');
  const link = /\/confirm-address\?token=[\w.-]+/.exec(textOf(letters().at(-1) ?? ''))?.[0] ?? '';
  expect(link).not.toBe('');
  await page.goto(link);
  await submit(page);
  await page.waitForURL(/done/);
  await page.goto('/settings');
  await expect(page.locator('main')).not.toContainText('не підтверджена');
  await expect(page.locator('main form')).toHaveCount(0);
  await page.goto(`/accounts/${home()}`);
  await expect(page.locator('main a[href="/settings"]')).toHaveCount(0);
  await page.goto('/confirm-address?invalid');
  await expect(page.locator('main')).toContainText('попросіть новий лист');
  await context.close();
});

test('a wrong code and a strange account are one answer, and what was typed stays', async ({
  page,
}) => {
  const other = accountOf('benefit');
  const unknown = accountNumber('999999999');
  const code = billCodeText(billCodeFrom(20_031_015n));
  const answers: string[] = [];
  for (const number of [other, unknown]) {
    await register(page, { number, code }, 'inshyi@oselia.example');
    const alert = page.locator('main').getByRole('alert');
    await expect(alert).toBeVisible();
    answers.push(await alert.innerText());
    await expect(page.locator('input[name=accountNumber]')).toHaveValue(number);
    await expect(page.locator('input[name=fullName]')).toHaveValue(newcomer.fullName);
    await expect(page.locator('input[name=password]')).toHaveValue('');
  }
  expect(new Set(answers).size).toBe(1);
  await expectWellMade(page);
});

test('an empty registration names each field and leads to it', async ({ page }) => {
  await page.goto('/register');
  await submit(page);
  const summary = page.locator('main').getByRole('alert');
  await expect(summary.getByRole('link')).toHaveCount(5);
  await expect(summary).toBeFocused();
  await summary.getByRole('link').nth(1).click();
  await expect(page.locator('input[name=billCode]')).toBeFocused();
  await expectWellMade(page);
});

test('a wrong password and an unknown login are one answer, and the login stays typed', async ({
  page,
}) => {
  const answers: string[] = [];
  for (const login of [holder().login, 'nemaie@oselia.example']) {
    await trySignIn(page, { login, password: 'не той пароль' });
    const alert = page.locator('main').getByRole('alert');
    await expect(alert).toBeVisible();
    answers.push(await alert.innerText());
    await expect(page.locator('input[name=login]')).toHaveValue(login);
    await expect(page.locator('input[name=password]')).toHaveValue('');
  }
  expect(answers[0]).toContain('Логін або пароль неправильний');
  expect(new Set(answers).size).toBe(1);
  await expectWellMade(page);
});

test('who guesses on is told to wait and for how long; the right person still comes in', async ({
  page,
}) => {
  const alert = page.locator('main').getByRole('alert');
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    await trySignIn(page, { login: 'vhaduiu@oselia.example', password: `спроба ${attempt}` });
    await expect(alert).toContainText('Логін або пароль неправильний');
  }
  await trySignIn(page, { login: 'vhaduiu@oselia.example', password: 'спроба 6' });
  await expect(alert).toContainText(/Забагато спроб.*через\s\d+\sсекунд/);
  await expect(page.locator('input[name=login]')).toHaveValue('vhaduiu@oselia.example');
  await expectWellMade(page);
  await signIn(page, holder());
});

test('all of it works without JavaScript', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'uk-UA' });
  const page = await context.newPage();
  await trySignIn(page, { login: holder().login, password: 'не той пароль' });
  await expect(page.locator('main').getByRole('alert')).toContainText('неправильний');
  await expect(page.locator('input[name=login]')).toHaveValue(holder().login);
  await page.locator('input[name=password]').fill(holder().password);
  await submit(page);
  await leftSignIn(page);
  await context.close();
});
