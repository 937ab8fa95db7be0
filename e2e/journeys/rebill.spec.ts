import { expect, test } from '@playwright/test';
import { expectSound, pageOf, signIn, staffOf } from '../steps.ts';

test.describe.configure({ mode: 'serial' });

test('a clerk selects accounts to be rebilled; what was typed stays when it is refused', async ({
  browser,
}) => {
  const page = await pageOf(browser, staffOf('billing_clerk'), { javaScriptEnabled: false });
  await page.goto('/office/recalculations/selections');
  await page.getByRole('link', { name: 'Нова добірка' }).click();
  await page.getByLabel('Документ або пояснення').fill('лист № 40');
  const compute = page.getByRole('button', { name: 'Обчислити добірку' });
  await compute.click();
  await expect(page.getByRole('alert')).toContainText('Виберіть будинок, тариф або постачальника');
  await expect(page.getByLabel('Документ або пояснення')).toHaveValue('лист № 40');
  await page.getByLabel('Будинок').fill('вул. Невідома, 1');
  await compute.click();
  await expect(page.getByRole('alert')).toContainText('Такого будинку немає');
  await page.getByLabel('Будинок').fill('');
  await page.getByLabel('Постачальник').selectOption({ index: 1 });
  await compute.click();
  await page.waitForURL(/\/selections\/\d+$/);
  await expect(async () => {
    await page.reload();
    await expect(page.locator('main')).toContainText('на підписі', { timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'Затвердити добірку' })).toHaveCount(0);
  await page.locator('summary').filter({ hasText: 'Відхилити добірку' }).click();
  await page.getByLabel('Чому відхилено').fill('перевірка');
  await page.getByRole('button', { name: 'Відхилити добірку' }).click();
  await expect(page.locator('main')).toContainText('відхилено');
  await page.context().close();
});

test('the chief looks at a selection that waits, at an account of it, and approves it whole', async ({
  page,
}) => {
  await signIn(page, staffOf('billing_chief'));
  await page.goto('/office/recalculations/selections');
  await expectSound(page);
  await page.getByRole('row').filter({ hasText: 'на підписі' }).getByRole('link').click();
  await page.waitForURL(/\/selections\/\d+$/);
  const selection = page.url();
  await expectSound(page);
  await page.getByRole('table', { name: 'Найбільші зміни' }).getByRole('link').first().click();
  await page.waitForURL(/\/recalculations\/\d+$/);
  await expect(page.locator('main')).toContainText('була хибна площа');
  await expect(page.getByRole('button', { name: 'Затвердити' })).toHaveCount(0);
  await page.goto(selection);
  await page.getByRole('button', { name: 'Затвердити добірку' }).click();
  await expect(page.locator('main')).toContainText('затверджено');
  await expect(page.locator('main')).toContainText('Остапчук Юрій Васильович');
});

test('who may only look decides nothing, and others see nothing', async ({ browser }) => {
  const auditor = await pageOf(browser, staffOf('auditor'));
  await auditor.goto('/office/recalculations/selections/1');
  await expect(auditor.locator('main')).toContainText('Добірка № 1');
  await expect(auditor.getByRole('button', { name: /^Затвердити|^Відхилити/ })).toHaveCount(0);
  for (const place of ['rebill', 'selections/new']) {
    const answer = await auditor.request.get(`/office/recalculations/${place}`);
    expect(answer.status(), place).toBe(403);
  }
  const cashier = await pageOf(browser, staffOf('cashier'));
  const shown = await cashier.request.get('/office/recalculations/selections');
  expect(shown.status()).toBe(403);
  await auditor.context().close();
  await cashier.context().close();
});
