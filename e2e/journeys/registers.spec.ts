import { expect, type Page, test } from '@playwright/test';
import { expectSound, signIn, staffOf } from '../steps.ts';

test.describe.configure({ mode: 'serial' });

const days = (page: Page) => page.getByRole('table', { name: 'Дні за каналами' });
const differences = (page: Page) => page.getByRole('table', { name: 'Розбіжності' });

/** Opens the day of the demo's bank whose register differs. */
async function openDay(page: Page) {
  await signIn(page, staffOf('settlement_clerk'));
  await page.goto('/office/registers');
  await expectSound(page);
  const day = days(page)
    .getByRole('row', { name: /є розбіжності/ })
    .first();
  await day.getByRole('link').click();
  await expect(differences(page)).toBeVisible();
}

test('days that agree and the day that does not are told apart', async ({ page }) => {
  await signIn(page, staffOf('settlement_clerk'));
  await page.goto('/office/registers');
  await expect(days(page).getByText('є розбіжності')).toHaveCount(1);
  expect(await days(page).getByText('звірено').count()).toBeGreaterThan(3);
});

test('each kind of difference of the day is shown with both sides', async ({ page }) => {
  await openDay(page);
  await expectSound(page);
  for (const kind of [
    'інша сума',
    'інший рахунок',
    'лише в реєстрі',
    'повтор у реєстрі',
    'скасовано в нас',
    'лише в нас',
  ]) {
    await expect(differences(page).getByText(kind)).toHaveCount(1);
  }
});

test('a payment the bank took and we never got is posted by the register, once', async ({
  page,
}) => {
  await openDay(page);
  const row = differences(page).getByRole('row', { name: /лише в реєстрі/ });
  await row.getByRole('link').click();
  await expectSound(page);
  await page.getByLabel('Підстава').fill('лист банку № 17');
  await page.getByRole('combobox', { name: 'Рішення' }).selectOption('create');
  await page.getByRole('button', { name: 'Записати рішення' }).click();
  await expect(differences(page).getByText('інша сума')).toBeVisible();
  await expect(differences(page).getByText('лише в реєстрі')).toHaveCount(0);
});

test('a decision without a ground is refused and keeps what was chosen', async ({ page }) => {
  await openDay(page);
  await differences(page)
    .getByRole('row', { name: /інша сума/ })
    .getByRole('link')
    .click();
  await page.getByRole('combobox', { name: 'Рішення' }).selectOption('keep_ours');
  await page.getByRole('button', { name: 'Записати рішення' }).click();
  await expect(page.getByText('Вкажіть підставу.')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Рішення' })).toHaveValue('keep_ours');
});

test('the same file again changes nothing; a torn one is refused whole', async ({ page }) => {
  await openDay(page);
  await page.getByRole('table', { name: 'Файли реєстрів' }).getByRole('link').first().click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Завантажити файл, як надійшов' }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  await page.goto('/office/registers');
  const send = async (name: string, buffer: Buffer) => {
    await page.locator('input[name=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
    await page.getByRole('button', { name: 'Завантажити', exact: true }).click();
  };
  await send('again.csv', bytes);
  await expect(page.getByText('Цей самий файл уже отримано раніше')).toBeVisible();
  await page.goto('/office/registers');
  await send('torn.csv', bytes.subarray(0, -5));
  await expect(page.getByText(/з файла не взято нічого/)).toBeVisible();
});

test('who only looks is shown no form, and a cashier nothing at all', async ({ page }) => {
  await signIn(page, staffOf('auditor'));
  await page.goto('/office/registers');
  await expect(days(page)).toBeVisible();
  await expect(page.locator('input[name=file]')).toHaveCount(0);
});
