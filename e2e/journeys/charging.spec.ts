import AxeBuilder from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { type Credentials, readCredentials } from '../credentials.ts';

const port = 4310;
const url = `http://localhost:${port}`;
let credentials: Credentials;

test.describe.configure({ mode: 'serial' });
test.beforeAll(() => {
  credentials = readCredentials(port, '.data/journeys');
});

async function signIn(page: Page, person: { login: string; password: string } | undefined) {
  if (!person) throw new Error('there is no such person');
  await page.goto(`${url}/sign-in`);
  await page.locator('input[name=login]').fill(person.login);
  await page.locator('input[name=password]').fill(person.password);
  await page.locator('main form button[type=submit]').click();
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
}

const staff = (role: string) => credentials.staff.find(({ roles }) => roles.includes(role));

async function pageOf(browser: Browser, role: string, javaScriptEnabled = true) {
  const context = await browser.newContext({ javaScriptEnabled, locale: 'uk-UA' });
  const page = await context.newPage();
  await signIn(page, staff(role));
  return page;
}

async function expectSound(page: Page) {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const [inner, scroll] = await page.evaluate(() => [
      innerWidth,
      document.documentElement.scrollWidth,
    ]);
    expect(scroll).toBeLessThanOrEqual(inner ?? 0);
  }
  // Between two pages there is no title for a moment.
  await expect(page).toHaveTitle(/./);
  const axe = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
  expect(axe.violations.map(({ id }) => id)).toEqual([]);
}

let run: string;

test('a clerk sees the months that are charged, checks the open one and starts it', async ({
  page,
}) => {
  await signIn(page, staff('billing_clerk'));
  await expect(page).toHaveURL(/\/office\/charging$/);
  const runs = page.getByRole('table', { name: 'Запуски' });
  await expect(runs.locator('tbody tr')).toHaveCount(12);
  await expect(runs.locator('tbody tr').first()).toContainText('заморожено');
  await expect(page.getByRole('table', { name: 'Лічильники' })).toContainText('Холодна вода');
  await expectSound(page);
  await page.getByRole('button', { name: /^Нарахувати/ }).click();
  await page.waitForURL(/\/office\/charging\/\d+$/);
  run = new URL(page.url()).pathname;
  await expect(page.getByRole('table', { name: /^Контрольні суми/ })).toBeVisible({
    timeout: 30_000,
  });
});

test('the draft shows sums beside the last month and explains an account that changed', async ({
  page,
}) => {
  await signIn(page, staff('billing_clerk'));
  await page.goto(run);
  await expect(page.locator('main')).toContainText('заморозити має інша особа');
  await expectSound(page);
  const changed = page.getByRole('table', { name: /^Рахунки, що змінилися/ });
  await changed.getByRole('link').first().click();
  await page.waitForURL(/\/accounts\/\d{10}$/);
  await expect(page.getByRole('table', { name: /^(Чому|Що змінилося)/ })).toBeVisible();
  const lines = page.getByRole('table', { name: /^Нарахування за/ });
  await lines.getByText('як пораховано').first().click();
  await expect(lines).toContainText('збігається');
  await expectSound(page);
});

test('the chief freezes what was seen; a term before the bills is refused, without JavaScript', async ({
  browser,
}) => {
  const page = await pageOf(browser, 'billing_chief', false);
  await page.goto(url + run);
  await page.getByLabel('День виставлення рахунків').fill('2031-01-01');
  await page.getByRole('button', { name: 'Заморозити й виставити рахунки' }).click();
  await expect(page.locator('main')).toContainText('початок має бути раніше за кінець');
  await expect(page.getByLabel('День виставлення рахунків')).toHaveValue('2031-01-01');
  await page.goto(url + run);
  await page.getByRole('button', { name: 'Заморозити й виставити рахунки' }).click();
  await expect(async () => {
    await page.goto(url + run);
    await expect(page.locator('main')).toContainText('заморожено', { timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await expect(page.locator('main')).toContainText('Остапчук Юрій Васильович');
  await page.context().close();
});

test('and a resident finds the bill of the month, with the sum of the draft', async ({ page }) => {
  const resident = credentials.subscribers.find(({ login }) => login.startsWith('taras'));
  const account = resident?.accounts[0] ?? '';
  await signIn(page, staff('billing_clerk'));
  await page.goto(`${run}/accounts/${account}`);
  const lines = page.getByRole('table', { name: /^Нарахування за/ });
  const total = await lines.locator('tfoot td').last().innerText();
  await page.context().clearCookies();
  await signIn(page, resident);
  await page.goto(`/accounts/${account}/bills`);
  await page.locator('main table tbody a').first().click();
  await page.waitForURL(/\/bills\/\d{4}-\d{2}$/);
  await expect(page.getByRole('table', { name: 'Нарахування' })).toContainText(total);
});

test('and who was absent, as approved before, has it given back and sees how it was computed', async ({
  page,
}) => {
  await signIn(
    page,
    credentials.subscribers.find(({ login }) => login.startsWith('mykola')),
  );
  const home = credentials.accounts.find(({ note }) => note === 'large-debt')?.number;
  await page.goto(`/accounts/${home}/bills`);
  await page.locator('main table tbody a').first().click();
  await page.waitForURL(/\/bills\/\d{4}-\d{2}$/);
  const charges = page.getByRole('table', { name: 'Нарахування' });
  await expect(charges).toContainText('Перер');
  for (const summary of await charges.locator('summary').all()) await summary.click();
  await expect(charges).toContainText('довідка № 17/2026');
  await expect(charges).toContainText('Відсутні, осіб: 60');
  await expect(charges).not.toContainText('не збігається');
  await expectSound(page);
});

test('who may only look starts nothing, and others see nothing', async ({ browser }) => {
  const auditor = await pageOf(browser, 'auditor');
  await auditor.goto(`${url}/office/charging`);
  await expect(auditor.getByRole('table', { name: 'Запуски' })).toBeVisible();
  await expect(auditor.getByRole('button', { name: /^Нарахувати/ })).toHaveCount(0);
  const cashier = await pageOf(browser, 'cashier');
  for (const place of ['/office/charging', run]) {
    expect((await cashier.request.get(url + place)).status(), place).toBe(403);
  }
  await auditor.context().close();
  await cashier.context().close();
});
