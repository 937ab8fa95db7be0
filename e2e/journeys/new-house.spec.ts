import { expect, type Page, test } from '@playwright/test';
import { expectSound, signIn, staffOf } from '../steps.ts';

/*
 * A clerk sets up a house that was never there: its address, dwellings and accounts, a service for
 * all of them, one by a meter, the meter itself and its first reading. Then the month can charge it.
 */

test.describe.configure({ mode: 'serial' });
test.beforeEach(async ({ page }) => await signIn(page, staffOf('billing_clerk')));

const street = 'вул. Новосельна';
const main = (page: Page) => page.locator('main');

async function openHouse(page: Page) {
  await page.goto('/office/addresses');
  await page.getByRole('link', { name: street, exact: true }).click();
  await page.getByRole('link', { name: '1', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${street}, 1`);
}

/** The dwellings of the house that the open month could not charge. */
async function notCharged(page: Page) {
  await page.goto('/office/charging');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  return await main(page).locator('tr', { hasText: street }).count();
}

async function openAccount(page: Page, premise: string, holder: string) {
  await openHouse(page);
  await page
    .locator('tbody tr', { has: page.getByRole('cell', { name: premise, exact: true }) })
    .getByRole('link', { name: 'відкрити рахунок' })
    .click();
  const submit = page.getByRole('button', { name: 'Відкрити рахунок' });
  await submit.click();
  await expect(main(page).getByRole('alert')).toContainText('Кількість осіб');
  await page.locator('input[name=fullName]').fill(holder);
  await page.locator('input[name=residents]').fill('2');
  await page.locator('input[name=totalArea]').fill('50,5');
  await page.locator('input[name=heatedArea]').fill('46');
  await submit.click();
  await page.waitForURL(/\/office\/accounts\/\d{10}$/);
  await expect(main(page)).toContainText(holder);
}

test('a house, its dwellings and their accounts come from nothing', async ({ page }) => {
  await page.goto('/office/addresses');
  await page.locator('input[name=street]').fill(street);
  await page.locator('input[name=building]').fill('1');
  await page.getByRole('button', { name: 'Додати' }).click();
  await expect(main(page)).toContainText('Додано.');
  await openHouse(page);
  for (const premise of ['1', '2']) {
    await page.locator('input[name=premise]').fill(premise);
    await page.getByRole('button', { name: 'Додати' }).click();
    await expect(page.getByRole('cell', { name: premise, exact: true })).toBeVisible();
  }
  await expectSound(page);
  await openAccount(page, '1', 'Новосел Іван');
  await openAccount(page, '2', 'Новосел Марія');
  expect(await notCharged(page)).toBe(2);
});

test('a service comes to all dwellings at once, exactly as was looked at', async ({ page }) => {
  await openHouse(page);
  await page.getByRole('link', { name: 'Послуга для всіх' }).click();
  const tariff = page.locator('select[name=tariff]');
  const name = await tariff
    .locator('option', { hasText: 'Утримання будинку' })
    .first()
    .textContent();
  await tariff.selectOption({ label: name ?? '' });
  await page.getByRole('button', { name: 'Вибрати' }).click();
  await page.locator('select[name=by]').selectOption('total-area');
  await expectSound(page);
  await page.getByRole('button', { name: 'Перевірити' }).click();
  await expect(main(page)).toContainText('Послугу отримають 2 рахунки.');
  const looked = page.url();
  await expectSound(page);
  await page.getByRole('button', { name: 'Почати послугу: 2 рахунки' }).click();
  await expect(main(page)).toContainText('Послугу почато для 2 рахунків.');
  await expect(tariff).toHaveValue('');
  await page.goto(looked);
  await expect(page.getByRole('table', { name: 'Кому послуги не буде' })).toContainText('вже є');
  expect(await notCharged(page)).toBe(0);
});

test('water is agreed by a meter, the meter is put up and read, its tariff holds from a day', async ({
  page,
}) => {
  await openHouse(page);
  await page.locator('tbody a[href^="/office/accounts/"]').first().click();
  await page.getByRole('link', { name: 'Послуги', exact: true }).click();
  await page.getByRole('link', { name: 'Додати послугу' }).click();
  const tariff = page.locator('select[name=tariff]');
  const name = await tariff.locator('option', { hasText: 'Холодна вода' }).first().textContent();
  await tariff.selectOption({ label: name ?? '' });
  await page.getByRole('button', { name: 'Вибрати' }).click();
  await page.locator('select[name=by]').selectOption('norm');
  const start = page.getByRole('button', { name: 'Почати послугу' });
  await start.click();
  await expect(main(page).getByRole('alert')).toContainText('Виберіть норму');
  await expectSound(page);
  await page.locator('select[name=by]').selectOption('meter');
  await page.locator('select[name=norm]').selectOption({ index: 1 });
  await start.click();
  await page.waitForURL(/\/agreements\/\d+$/);
  await expect(page.getByRole('table', { name: 'Умови за днями' })).toContainText('лічильник');
  await expectSound(page);
  await main(page).getByRole('link', { name: 'Лічильники', exact: true }).click();
  await main(page).getByRole('link', { name: 'Встановити або зняти' }).click();
  await page.locator('summary', { hasText: 'Встановити лічильник' }).first().click();
  await page.locator('input[name=serialNumber]').first().fill('НБ-1');
  await page.locator('input[name^=first-]').first().fill('3');
  await page.getByRole('button', { name: 'Встановити', exact: true }).first().click();
  await page.waitForURL(/done=1/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('НБ-1');
});

test('a name is put right, a service stopped; the history tells it in words', async ({ page }) => {
  await openHouse(page);
  await page.locator('tbody a[href^="/office/accounts/"]').last().click();
  await page.locator('summary', { hasText: 'Виправити ім’я' }).click();
  await page.locator('input[name=fullName]').fill('Новосел Марія Іванівна');
  await page.locator('input[name=document]').fill('паспорт');
  await page.getByRole('button', { name: 'Виправити' }).click();
  await expect(main(page)).toContainText('Новосел Марія Іванівна');
  await page.getByRole('link', { name: 'Послуги', exact: true }).click();
  await page.locator('tbody a').first().click();
  await page.waitForURL(/\/agreements\/\d+$/);
  await page.locator('summary', { hasText: 'Припинити послугу' }).click();
  const stop = page.getByRole('button', { name: 'Припинити' });
  const from = page.locator('#stop-from');
  await from.fill('2031-01-01');
  await page.locator('input[name=reason]').fill('заява');
  await stop.click();
  await expect(main(page).getByRole('alert')).toContainText('Так далеко наперед');
  await from.fill(new Date(Date.now() + 86_400_000 * 2).toISOString().slice(0, 10));
  await stop.click();
  await expect(stop).toHaveCount(0);
  await page.getByRole('link', { name: 'Історія змін' }).click();
  for (const words of ['Припинено послугу', 'Виправлено власника', 'Почато послугу']) {
    await expect(main(page)).toContainText(words);
  }
  await expect(main(page)).toContainText('загальна площа');
  await expectSound(page);
});
