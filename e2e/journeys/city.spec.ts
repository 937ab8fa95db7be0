import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { accountOf, expectSound, pageOf, signIn, staffOf } from '../steps.ts';

/* A clerk's day with the city base: find an account, change who lives there, move somebody out. */

test.describe.configure({ mode: 'serial' });

/** Types an address and walks down into what is found, without a mouse. */
async function openByKeyboard(page: Page, typed: string) {
  await page.goto('/office/accounts');
  await page.keyboard.type(typed, { delay: 20 });
  await expect(page).toHaveURL(`/office/accounts?q=${encodeURIComponent(typed)}`);
  await expect(page.getByRole('status').filter({ hasText: 'Знайдено' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/office\/accounts\/\d{10}$/);
}

test('an account is found as one types, by keyboard alone, and says why', async ({ page }) => {
  await signIn(page, staffOf('billing_clerk'));
  await page.goto('/office/accounts?q=0410');
  await expect(page.locator('tbody mark')).toHaveText(['0410']);
  await expectSound(page);
  await openByKeyboard(page, 'Соборна 14 41');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('14');
  await expect(page.locator('main')).toContainText('181,69');
  await expectSound(page);
});

test('it is found by the number of a meter, by that of a provider and by a name', async ({
  page,
}) => {
  await signIn(page, staffOf('billing_clerk'));
  const metered = accountOf('metered');
  await page.goto(`/office/meters/${metered}`);
  const meter = page.locator(`main a[href^="/office/meters/${metered}/"]`).first();
  const serial = /[\p{L}\d]+-?\d+/u.exec((await meter.textContent()) ?? '')?.[0] ?? '';
  await page.goto(`/office/accounts/${metered}/agreements`);
  const own = /\d-\d{7}/.exec((await page.locator('main table').textContent()) ?? '')?.[0] ?? '';
  for (const typed of [serial, own, 'Ткач Тарас']) {
    expect(typed.length, typed).toBeGreaterThan(4);
    await page.goto('/office/accounts');
    await page.keyboard.type(typed, { delay: 20 });
    const found = page.locator(`tbody a[href="/office/accounts/${metered}"]`);
    await expect(found, typed).toBeVisible();
    await expect(page.locator('tbody mark').first(), typed).toBeVisible();
  }
  await expectSound(page);
});

test('without JavaScript the search is a plain form', async ({ browser }) => {
  const page = await pageOf(browser, staffOf('billing_clerk'), { javaScriptEnabled: false });
  await page.goto('/office/accounts');
  await page.locator('input[name=q]').fill('соборна 14 41');
  await page.getByRole('button', { name: 'Знайти' }).click();
  await expect(page.locator('tbody tr')).toHaveCount(1);
  await page.context().close();
});

test('residents change from a day on; a day that is charged is refused', async ({ page }) => {
  await signIn(page, staffOf('billing_clerk'));
  await openByKeyboard(page, 'Соборна 5 13');
  await page.getByRole('link', { name: 'Мешканці й площі' }).click();
  const rows = page.locator('tbody tr');
  await expect(rows).toHaveCount(1);
  await page.locator('input[name=residents]').fill('7');
  await page.locator('input[name=validFrom]').fill('2026-01-15');
  await page.getByRole('button', { name: 'Записати зміну' }).click();
  await expect(page.locator('main').getByRole('alert')).toContainText('перерахунок');
  await expect(page.locator('input[name=residents]')).toHaveValue('7');
  await page.reload();
  await page.locator('input[name=residents]').fill('7');
  await page.getByRole('button', { name: 'Записати зміну' }).click();
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('7');
  await expectSound(page);
  await page.getByRole('link', { name: 'Історія змін' }).click();
  await expect(rows.first()).toContainText('Змінено мешканців або площі');
  await expect(rows.first()).toContainText('мешканців: 7');
  await expect(rows.first()).toContainText('Гнатюк Олена Петрівна');
  await expect(page.locator('tbody')).not.toContainText(/job:|single|accepted/);
});

test('a move-out takes final readings, closes the account and shows its balance', async ({
  page,
}) => {
  await signIn(page, staffOf('billing_clerk'));
  await openByKeyboard(page, 'Соборна 3 10');
  await page.getByRole('link', { name: 'Виселення, зміна власника' }).click();
  await page.getByRole('button', { name: 'Закрити рахунок' }).click();
  await expect(page.locator('main').getByRole('alert')).toContainText('Немає кінцевого показання');
  await expectSound(page);
  for (const field of await page.locator('input[name^=reading-]').all()) {
    const hint = await page.locator(`#${await field.getAttribute('name')}-hint`).textContent();
    const last = /Попереднє: ([\d\s,]+)/.exec(hint ?? '')?.[1] ?? '0';
    await field.fill(last.replaceAll(/\s/g, ''));
  }
  await page.locator('input[name=fullName]').fill('Ґудзь Ярина Левківна');
  await page.locator('input[name=residents]').fill('2');
  await page.getByRole('button', { name: 'Закрити рахунок' }).click();
  await page.waitForURL(/\/office\/accounts\/\d{10}$/);
  await expect(page.locator('main')).toContainText('Залишок закритого рахунку');
  await expect(page.locator('main')).toContainText('ще буде нараховано');
  const next = page.getByRole('table', { name: 'Інші рахунки цього приміщення' });
  await expect(next).toContainText('Ґудзь Ярина Левківна');
  await next.getByRole('link').click();
  await expect(page.locator('main')).toContainText('Ґудзь Ярина Левківна');
  await expect(page.locator('main')).toContainText('0,00');
});

test('a file is checked row by row, and applied only when every row passes', async ({ page }) => {
  await signIn(page, staffOf('billing_clerk'));
  await page.goto('/office/accounts/import');
  await expectSound(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Завантажити зразок' }).click(),
  ]);
  const template = await readFile(await download.path(), 'utf8');
  const upload = async (text: string) => {
    await page.goto('/office/accounts/import');
    const buffer = Buffer.from(text);
    const file = { name: 'нові будинки.csv', mimeType: 'text/csv', buffer };
    await page.locator('input[name=file]').setInputFiles(file);
    await page.getByRole('button', { name: 'Перевірити файл' }).click();
    await page.waitForURL(/\/import\/[\da-f-]{36}$/);
  };
  const apply = page.getByRole('button', { name: 'Внести весь файл' });
  await upload(template.replace(';3;', ';троє;'));
  await expect(page.getByRole('table', { name: 'Відхилені рядки' })).toContainText('4');
  await expect(apply).toHaveCount(0);
  await expectSound(page);
  await upload(template);
  await apply.click();
  await expect(page.locator('main')).toContainText('Файл внесено цілком.');
  await upload(template);
  await expect(page.locator('main')).toContainText('вносити нічого');
  await openByKeyboard(page, 'зразкова 1 13');
  await expect(page.locator('main')).toContainText('Зразок Іван Петрович');
});

test('the directory leads to the accounts of a house, and takes a premise once', async ({
  page,
}) => {
  await signIn(page, staffOf('billing_clerk'));
  await page.goto('/office/addresses');
  await expectSound(page);
  await page.getByRole('link', { name: 'вул. Соборна', exact: true }).click();
  await page.getByRole('link', { name: '14', exact: true }).click();
  await expect(page.locator('tbody')).toContainText('0410 1234 53');
  await expectSound(page);
  const add = async () => {
    await page.locator('input[name=premise]').fill('901');
    await page.getByRole('button', { name: 'Додати' }).click();
  };
  await add();
  await expect(page.getByRole('cell', { name: '901', exact: true })).toBeVisible();
  await add();
  await expect(page.locator('main').getByRole('alert')).toContainText('Така адреса вже є');
});
