import { expect, type Page, test } from '@playwright/test';
import { expectSound, holderOf, signIn, staffOf } from '../steps.ts';

test.describe.configure({ mode: 'serial' });

const list = (page: Page) => page.getByRole('table', { name: 'Нез’ясовані платежі' });
const cases = (page: Page) => page.getByRole('table', { name: 'Справи про повернення' });

/** Opens the money of a sum as somebody of the staff. */
async function openMoney(page: Page, role: string, sum: RegExp) {
  await signIn(page, staffOf(role));
  await page.goto('/office/payments/suspense');
  await expectSound(page);
  await list(page).getByRole('row', { name: sum }).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Платіж №');
  await expectSound(page);
}

let assignedTo = '';

test('money for a mistyped account finds its owner among the similar ones', async ({ page }) => {
  await openMoney(page, 'settlement_clerk', /356,40/);
  const similar = page.getByRole('table', { name: 'Схожі рахунки' });
  const owner = similar.getByRole('row', { name: /дві сусідні цифри/ }).first();
  assignedTo = (await owner.getByRole('link').innerText()).replaceAll(/\D/g, '');
  await owner.getByRole('link').click();
  const account = page.getByLabel('Особовий рахунок');
  await expect(account).toHaveValue(assignedTo);
  await page.getByRole('button', { name: 'Зарахувати на рахунок' }).click();
  await expect(page.getByText('Вкажіть підставу.')).toBeVisible();
  await expect(account).toHaveValue(assignedTo);
  await page.getByLabel('Підстава').first().fill('заява платника № 21');
  await page.getByRole('button', { name: 'Зарахувати на рахунок' }).click();
  await expect(page.getByText('зараховано', { exact: true })).toBeVisible();
  await expectSound(page);
});

test('its owner sees it among the payments of the home', async ({ page }) => {
  await signIn(page, holderOf(assignedTo));
  await page.goto(`/accounts/${assignedTo}/payments`);
  await expect(page.getByText('356,40').first()).toBeVisible();
});

test('a large sum is signed by another person than the one who proposed it', async ({
  page,
  browser,
}) => {
  await openMoney(page, 'settlement_clerk', /7\s850,00/);
  await expect(page.getByText('Затвердити має інша особа')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Затвердити' })).toHaveCount(0);
  const chief = await (await browser.newContext()).newPage();
  await openMoney(chief, 'settlement_chief', /7\s850,00/);
  await chief.getByRole('button', { name: 'Затвердити' }).click();
  await expect(chief.getByText('зараховано', { exact: true })).toBeVisible();
  await chief.context().close();
});

test('what nobody owns goes back to its payer', async ({ page }) => {
  await openMoney(page, 'settlement_clerk', /1\s240,00/);
  await page.getByLabel('Підстава').last().fill('лист банку № 12');
  await page.getByRole('button', { name: 'Повернути платникові' }).click();
  await expect(page.getByText('повернено', { exact: true })).toBeVisible();
  await page.goto('/office/payments/suspense?standing=returned');
  await expect(list(page).getByText('повернено')).toHaveCount(2);
});

test('a refund waits until a day covers it, and may be refused with a reason', async ({ page }) => {
  await signIn(page, staffOf('settlement_chief'));
  await page.goto('/office/payments/refunds');
  await expectSound(page);
  await cases(page)
    .getByRole('row', { name: /на підписі/ })
    .getByRole('link')
    .click();
  await expectSound(page);
  await page.getByRole('button', { name: 'Затвердити повернення' }).click();
  await expect(page.getByText('чекає грошей дня', { exact: true })).toBeVisible();
  await page.goto('/office/payments/refunds?state=open');
  await cases(page).getByRole('link').first().click();
  await page.getByRole('button', { name: 'Відмовити' }).click();
  await expect(page.getByText('Вкажіть підставу.')).toBeVisible();
  await page.getByLabel('Чому відмовлено').fill('платник передумав');
  await page.getByRole('button', { name: 'Відмовити' }).click();
  await expect(page.getByText('відмовлено', { exact: true })).toBeVisible();
});
