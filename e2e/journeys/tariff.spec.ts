import { expect, test } from '@playwright/test';
import { expectSound, pageOf, signIn, staffOf } from '../steps.ts';

test.describe.configure({ mode: 'serial' });

let draft: string;

test('a clerk finds the tariff by its provider and sees its versions with their acts', async ({
  page,
}) => {
  await signIn(page, staffOf('billing_clerk'));
  await page.goto('/office/tariffs');
  await expectSound(page);
  const water = page.getByRole('table', { name: 'Водоканал (вода і водовідведення)' });
  await expect(water).toContainText('15,972 грн/м³');
  const power = page.getByRole('table', { name: 'Міський енергозбут' });
  await expect(power).toContainText('ніч: 2,16');
  await water.getByRole('link', { name: 'Водопостачання' }).click();
  await page.waitForURL(/\/office\/tariffs\/\d+$/);
  await expect(page.getByRole('table', { name: 'Версії' }).locator('tbody tr')).toHaveCount(2);
  await expectSound(page);
});

test('drafts a version; what was typed stays while a field is wrong, without JavaScript too', async ({
  browser,
}) => {
  const page = await pageOf(browser, staffOf('billing_clerk'), { javaScriptEnabled: false });
  await page.goto('/office/tariffs');
  await page.getByRole('link', { name: 'Обслуговування домофона' }).click();
  await page.getByRole('link', { name: 'Нова версія' }).click();
  await expect(page.getByLabel('Ставка')).toHaveValue('35');
  await page.getByLabel('Ставка').fill('сорок');
  await page.getByLabel('Акт').fill('договір обслуговування 2027 року');
  await page.getByRole('button', { name: 'Перевірити на всьому місті' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('Акт')).toHaveValue('договір обслуговування 2027 року');
  await expect(page.getByLabel('Ставка')).toHaveValue('сорок');
  await page.getByLabel('Ставка').fill('42,50');
  await page.getByRole('button', { name: 'Перевірити на всьому місті' }).click();
  await page.waitForURL(/\/office\/tariffs\/drafts\/\d+$/);
  draft = new URL(page.url()).pathname;
  await page.context().close();
});

test('the city is charged with it: providers, a spread of changes, the accounts hit most', async ({
  page,
}) => {
  await signIn(page, staffOf('billing_clerk'));
  await page.goto(draft);
  const spread = page.getByRole('table', { name: /^Скільки рахунків/ });
  await expect(spread).toBeVisible({ timeout: 30_000 });
  await expect(spread).toContainText('+7,50');
  const providers = page.getByRole('table', { name: /рахунки з цим тарифом/ });
  await expect(providers.getByRole('row', { name: /Домофон-Сервіс/ })).toContainText('+21,4');
  await expect(page.getByRole('table', { name: /^Рахунки, що зміняться/ })).toContainText('+7,50');
  await expect(page.locator('main')).toContainText('затвердити має інша особа');
  await expectSound(page);
});

test('the chief signs that result, and the tariff has a version without a gap', async ({
  page,
}) => {
  await signIn(page, staffOf('billing_chief'));
  await page.goto(draft);
  await page.getByRole('button', { name: 'Затвердити тариф' }).click();
  await expect(page.locator('main')).toContainText('затверджено');
  await expect(page.locator('main')).toContainText('Остапчук Юрій Васильович');
  await page.getByRole('navigation', { name: 'Де я' }).getByRole('link').last().click();
  const versions = page.getByRole('table', { name: 'Версії' });
  await expect(versions.locator('tbody tr')).toHaveCount(2);
  const [next, held] = await versions.locator('tbody tr').all();
  await expect(next as NonNullable<typeof next>).toContainText('42,50 грн/рах.');
  const begins = await next?.locator('td').first().innerText();
  await expect((held as NonNullable<typeof held>).locator('td').nth(1)).toHaveText(begins ?? '');
});

test('adds a tariff; its first version concerns nobody until an agreement takes it', async ({
  browser,
}) => {
  const page = await pageOf(browser, staffOf('billing_clerk'));
  await page.goto('/office/tariffs');
  await page.getByRole('link', { name: 'Новий тариф' }).click();
  await expectSound(page);
  await page.getByRole('button', { name: 'Далі: перша версія' }).click();
  await expect(page.locator('main').getByRole('alert')).toContainText('Назвіть тариф');
  await page.getByLabel('Назва').fill('Домофон із камерою');
  await page
    .getByLabel('Постачальник і послуга')
    .selectOption({ label: 'Домофон-Сервіс · Домофон' });
  await page.getByLabel('Ставка за').selectOption('account');
  await page.getByRole('button', { name: 'Далі: перша версія' }).click();
  await page.waitForURL(/\/office\/tariffs\/\d+\/draft/);
  await expect(page.locator('main')).toContainText('Домофон із камерою');
  await page.getByLabel('Ставка').fill('50');
  await page.getByLabel('Акт').fill('договір № 12');
  await page.getByRole('button', { name: 'Перевірити на всьому місті' }).click();
  await page.waitForURL(/\/office\/tariffs\/drafts\/\d+$/);
  await expect(page.locator('main')).toContainText('затвердити має інша особа', {
    timeout: 30_000,
  });
  await expect(page.locator('main')).toContainText('нікому не нараховують');
  await expectSound(page);
  await page.context().close();
});

test('who may not draft or approve is refused', async ({ browser }) => {
  const page = await pageOf(browser, staffOf('auditor'));
  await page.goto(draft);
  await expect(page.getByRole('button', { name: /Затвердити|Відкликати/ })).toHaveCount(0);
  expect((await page.request.get('/office/tariffs/1/draft')).status()).toBe(403);
  await page.context().close();
});
