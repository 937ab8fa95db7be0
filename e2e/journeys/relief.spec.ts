import { expect, test } from '@playwright/test';
import { accountOf, expectSound, fillAbsence, pageOf, signIn, staffOf } from '../steps.ts';

test.describe.configure({ mode: 'serial' });

let recalculation: string;

test('a clerk enters an absence with its document and sees what it gives before it is stored', async ({
  browser,
}) => {
  const page = await pageOf(browser, staffOf('billing_clerk'), { javaScriptEnabled: false });
  await fillAbsence(page, accountOf('large-debt'), 60);
  await page.getByRole('button', { name: 'Порахувати' }).click();
  await expect(page.getByRole('alert')).toContainText('Вкажіть документ');
  await expect(page.getByLabel('Скільки осіб відсутні')).toHaveValue('60');
  await page.getByLabel('Документ').fill('довідка № 17/2026');
  await page.getByRole('button', { name: 'Порахувати' }).click();
  const lines = page.getByRole('table', { name: 'Що зміниться' });
  await expect(lines).toContainText('Вивезення');
  await expect(page.locator('main')).toContainText('потрібен підпис іншої особи');
  await page.getByRole('button', { name: 'Запропонувати' }).click();
  await page.waitForURL(/\/office\/recalculations\/\d+$/);
  recalculation = new URL(page.url()).pathname;
  await expect(page.locator('main')).toContainText('на підписі');
  await expect(page.getByRole('button', { name: 'Затвердити' })).toHaveCount(0);
  await page.context().close();
});

test('another person approves it as it was seen', async ({ page }) => {
  await signIn(page, staffOf('billing_chief'));
  await page.goto(recalculation);
  await page
    .getByRole('table', { name: 'Що зміниться' })
    .getByText('як пораховано')
    .first()
    .click();
  await expect(page.locator('main')).toContainText('збігається');
  await expectSound(page);
  await page.getByRole('button', { name: 'Затвердити' }).click();
  await expect(page.locator('main')).toContainText('затверджено');
  await expect(page.locator('main')).toContainText('Остапчук Юрій Васильович');
});

test('a clerk grants a benefit and stops it; what was typed stays when it is refused', async ({
  page,
}) => {
  await signIn(page, staffOf('billing_clerk'));
  await page.goto('/office/benefits');
  await expect(page.getByRole('table', { name: 'Категорії пільг' })).toContainText('75 %');
  await expectSound(page);
  await page.getByRole('textbox', { name: 'Особовий рахунок' }).fill(accountOf('metered'));
  await page.getByRole('button', { name: 'Відкрити' }).click();
  await page.waitForURL(/\/office\/benefits\/\d{10}$/);
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Надати' }) });
  await form.getByLabel('З якого дня').fill('2026-01-10');
  await form.getByRole('button').click();
  await expect(form.getByRole('alert')).toContainText('Вкажіть документ');
  await expect(form.getByLabel('З якого дня')).toHaveValue('2026-01-10');
  await form.getByLabel('Документ').fill('посвідчення АБ № 77');
  await form.getByRole('button').click();
  await expect(page.getByRole('table', { name: 'Хто має пільги' })).toContainText('АБ № 77');
  await expectSound(page);
  const stop = page
    .locator('form')
    .filter({ has: page.getByRole('button', { name: 'Припинити' }) });
  await stop.getByLabel('Останній день').fill('2026-06-30');
  await stop.getByLabel('Причина').fill('переїзд');
  await stop.getByRole('button').click();
  await expect(page.getByRole('table', { name: 'Хто має пільги' })).toContainText('скінчилася');
});

test('a clerk checks a decision by the formula, enters it and stops it', async ({ page }) => {
  await signIn(page, staffOf('billing_clerk'));
  await page.goto('/office/subsidies');
  await expectSound(page);
  await page.getByRole('link', { name: 'Внести рішення' }).click();
  await page.getByLabel('Особовий рахунок').fill(accountOf('metered'));
  await page.getByLabel('Осіб').fill('2');
  await page.getByLabel('Дохід сім’ї на місяць').fill('5840,00');
  await page.getByRole('button', { name: 'Порахувати' }).click();
  await expect(page.locator('main')).toContainText('438,00');
  await expectSound(page);
  const form = page
    .locator('form')
    .filter({ has: page.getByRole('button', { name: 'Внести рішення' }) });
  await form.getByLabel('Номер рішення').fill('77-2026');
  await form.getByLabel('Дата рішення').fill('2026-11-20');
  await form.getByLabel('Перший місяць').fill('2027-01');
  await form.getByLabel('Останній місяць').fill('2027-04');
  await form.locator('input[name^="amount-"]').first().fill('312,40');
  await form.getByRole('button').click();
  await page.waitForURL(/\/office\/subsidies\/\d+$/);
  await expect(page.getByRole('table', { name: 'Що призначено' })).toContainText('312,40');
  await expectSound(page);
  await page.getByLabel('З якого місяця не надавати').fill('2027-03');
  await page.getByLabel('Причина').fill('доходи зросли');
  await page.getByRole('button', { name: 'Припинити' }).click();
  await expect(page.locator('main')).toContainText('доходи зросли');
});

test('who may only look decides nothing, and others see nothing', async ({ browser }) => {
  const auditor = await pageOf(browser, staffOf('auditor'));
  await auditor.goto(`/office/benefits/${accountOf('metered')}`);
  await expect(auditor.getByRole('button', { name: 'Надати' })).toHaveCount(0);
  for (const place of ['/office/recalculations/new', '/office/subsidies/new']) {
    expect((await auditor.request.get(place)).status(), place).toBe(403);
  }
  const cashier = await pageOf(browser, staffOf('cashier'));
  for (const place of ['/office/benefits', '/office/subsidies', '/office/recalculations']) {
    expect((await cashier.request.get(place)).status(), place).toBe(403);
  }
  await auditor.context().close();
  await cashier.context().close();
});

test('a chief has the law help anew from a month, and the norms with it', async ({ page }) => {
  await signIn(page, staffOf('billing_chief'));
  await page.goto('/office/benefits');
  await page.getByRole('link', { name: 'Категорії та норми' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Категорії пільг і норми');
  const later = new Date();
  later.setUTCDate(1);
  later.setUTCMonth(later.getUTCMonth() + 2);
  const month = later.toISOString().slice(0, 'YYYY-MM'.length);
  const form = page
    .locator('form')
    .filter({ has: page.getByRole('button', { name: 'Записати', exact: true }) });
  await form.getByLabel('Категорія').selectOption({ label: 'Дитина війни' });
  await form.getByLabel('З якого місяця').fill(month);
  await form.getByLabel('Розмір, %').fill('250');
  await form.getByLabel('Акт').fill('Закон № 17-IX');
  await form.getByRole('button').click();
  await expect(form.getByRole('alert')).toContainText('не більший за 100');
  await expect(form.getByLabel('Акт')).toHaveValue('Закон № 17-IX');
  await form.getByLabel('Розмір, %').fill('35');
  await form.getByRole('button').click();
  const terms = page.getByRole('table', { name: 'Як допомагають категорії' });
  await expect(terms.getByRole('row').filter({ hasText: 'Закон № 17-IX' })).toContainText('35 %');
  const norm = page
    .locator('form')
    .filter({ has: page.getByRole('button', { name: 'Записати норму' }) });
  await norm.getByLabel('Норми').selectOption({ label: 'Норми пільг' });
  await norm.getByLabel('Послуга').selectOption({ label: 'Холодна вода' });
  await norm.getByLabel('З якого місяця').fill(month);
  await norm.getByLabel('На особу').fill('2,4');
  await norm.getByLabel('Акт').fill('постанова № 18');
  await norm.getByRole('button').click();
  const norms = page.getByRole('table', { name: 'Норми, у межах яких надають допомогу' });
  await expect(norms.getByRole('row').filter({ hasText: 'постанова № 18' })).toContainText('2,4');
  await expectSound(page);
});

test('a clerk sees by which law, and may not change it', async ({ page }) => {
  await signIn(page, staffOf('billing_clerk'));
  await page.goto('/office/benefits/categories');
  await expect(page.getByRole('table', { name: 'Як допомагають категорії' })).toContainText('75 %');
  await expect(page.getByRole('button', { name: 'Записати норму' })).toHaveCount(0);
});
