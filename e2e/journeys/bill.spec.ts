import { expect, type Page, test } from '@playwright/test';
import {
  accountOf,
  expectNoSidewaysScroll,
  expectSound,
  expectWellMade,
  holderOf,
  pageOf,
  signIn,
  staffOf,
} from '../steps.ts';

const metered = () => accountOf('metered');
const holder = () => holderOf(metered());

/** Opens the last bill the way a person does: from the home by its one main button. */
async function openLastBill(page: Page) {
  await page.goto(`/accounts/${metered()}`);
  await page.getByRole('link', { name: /^Рахунок за/ }).click();
  await page.waitForURL(/\/bills\/\d{4}-\d\d$/);
}

/** Tells whether a text is cut or hidden by the edge of the page or of a box that scrolls. */
async function cutSums(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const sums = [...document.querySelectorAll('main span')].filter(
      (one) => /^[+\u2212]?[\d\u202f]+,\d\d$/.test(one.textContent ?? '') && one.checkVisibility(),
    );
    return sums
      .filter((one) => {
        const { left, right } = one.getBoundingClientRect();
        return left < 0 || right > innerWidth;
      })
      .map((one) => one.textContent ?? '');
  });
}

test('a resident sees each sum counted again by the own browser', async ({ page }) => {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await signIn(page, holder());
  await openLastBill(page);
  const lines = page.getByRole('table', { name: 'Нарахування' });
  const explanations = lines.getByText('як пораховано');
  const count = await explanations.count();
  expect(count).toBeGreaterThan(5);
  for (let index = 0; index < count; index += 1) await explanations.nth(index).click();
  await expect(lines.getByText('збігається', { exact: true })).toHaveCount(count);
  await expect(page.getByText('не збігається')).toHaveCount(0);
  expect(problems).toEqual([]);
});

test('the reasons of a change sum to it, beside a bar for each', async ({ page }) => {
  await signIn(page, holder());
  await openLastBill(page);
  const reasons = page.getByRole('table', { name: /^Чому на/ });
  const kopiykas = (text: string) =>
    Number(text.replaceAll(/[^\d\u2212]/g, '').replace('\u2212', '-'));
  const sums = await reasons.locator('tbody td').allInnerTexts();
  const total = await reasons.locator('tfoot td').innerText();
  expect(sums.map(kopiykas).reduce((sum, one) => sum + one, 0)).toBe(kopiykas(total));
  await expect(reasons.locator('tbody svg')).toHaveCount(sums.length);
});

test('without scripts the steps are there, and nobody claims a count', async ({ browser }) => {
  const viewport = { width: 360, height: 900 };
  const page = await pageOf(browser, holder(), { javaScriptEnabled: false, viewport });
  await openLastBill(page);
  const lines = page.getByRole('list', { name: 'Нарахування' });
  await lines.locator('summary').first().click();
  await expect(lines.getByText('Суму можна перерахувати за цими кроками.').first()).toBeVisible();
  await expect(page.getByText('збігається', { exact: true })).toHaveCount(0);
  await page.context().close();
});

test('on a phone every sum is in sight, and the page is open to all', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 900 });
  await signIn(page, holder());
  for (const path of ['', '/bills', '/payments']) {
    await page.goto(`/accounts/${metered()}${path}`);
    expect(await cutSums(page), path).toEqual([]);
  }
  await openLastBill(page);
  expect(await cutSums(page)).toEqual([]);
  const codes = page.getByRole('img', { name: /^QR-код для оплати/ });
  expect(await codes.count()).toBeGreaterThan(0);
  await expectWellMade(page);
});

test('on a phone the office sees every sum of a day too', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 900 });
  await signIn(page, staffOf('settlement_clerk'));
  await page.goto('/office/settlement');
  // A day on which banks brought money: its row does not end in a sum of nothing.
  const days = page.getByRole('listitem').filter({ hasNotText: /\d{4}0,00/ });
  await days.filter({ hasText: 'затверджено' }).getByRole('link').first().click();
  await page.waitForURL(/\/settlement\/\d{4}-\d\d-\d\d$/);
  await expectNoSidewaysScroll(page);
  expect(await cutSums(page)).toEqual([]);
  const recipients = page.getByRole('list', { name: 'Одержувачі' });
  await expect(recipients.getByRole('listitem').first()).toContainText('IBAN');
});

test('the office opens the bill as its resident sees it, on paper too, and an outsider does not', async ({
  page,
}) => {
  await signIn(page, holder());
  await openLastBill(page);
  const table = page.getByRole('table', { name: 'Нарахування' });
  const total = await table.locator('tfoot').innerText();
  await page.context().clearCookies();
  await signIn(page, staffOf('billing_clerk'));
  await page.goto(`/office/accounts/${metered()}/charges`);
  await page.getByRole('link', { name: 'Рахунок, як його бачить мешканець' }).click();
  await page.waitForURL(/\/office\/accounts\/\d{10}\/bills\/\d{4}-\d\d$/);
  expect(await table.locator('tfoot').innerText()).toBe(total);
  await expectSound(page);
  const codes = page.getByRole('img', { name: /^QR-код для оплати/ });
  const code = await page.request.get((await codes.first().getAttribute('src')) ?? '');
  expect(code.headers()['content-type']).toBe('image/svg+xml');
  const address = await page.getByRole('link', { name: 'PDF' }).getAttribute('href');
  const paper = await page.request.get(address ?? '');
  expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await page.context().clearCookies();
  await signIn(page, holder());
  for (const place of [address ?? '', `/office/accounts/${metered()}/bills/2003-10`]) {
    expect((await page.request.get(place)).status(), place).toBe(403);
  }
});
