import { expect, test } from '@playwright/test';
import { accountOf, expectSound, signIn, staffOf } from '../steps.ts';

/* A clerk of the billing centre looks at what was held, enters a house, and replaces a meter. */

const home = () => accountOf('held');

test.describe.configure({ mode: 'serial' });

/** Digits of a text such as "4 529 м³". */
const numberIn = (text: string) => Number(text.replaceAll(/[^\d]/g, ''));

test('a held reading is released for a reason, counts from then on, and is gone from the queue', async ({
  page,
}) => {
  await signIn(page, staffOf('billing_clerk'));
  await page.goto('/office/readings');
  await expectSound(page);
  const link = page.locator(`a[href^="/office/meters/${home()}/"]`);
  const card = page.locator('main section', { has: link });
  const address = await link.getAttribute('href');
  await card.getByRole('button', { name: 'Прийняти', exact: true }).click();
  await expect(card).toContainText('Вкажіть підставу');
  await card.getByLabel('Підстава').first().fill('мешканець надіслав фото');
  await card.getByRole('button', { name: 'Прийняти', exact: true }).click();
  await expect(page.getByText('Рішення записано')).toBeVisible();
  await expect(link).toHaveCount(0);
  await page.goto(address ?? '');
  const [row] = await page
    .getByRole('table', { name: 'Показання', exact: true })
    .locator('tbody tr')
    .all();
  await expect(row ?? page.locator('#none')).toContainText('прийнято');
  await expect(row ?? page.locator('#none')).toContainText('мешканець надіслав фото');
  await expectSound(page);
});

test('a house is entered from the keyboard: what is right is saved, what is wrong stays typed', async ({
  page,
}) => {
  await signIn(page, staffOf('billing_clerk'));
  await page.goto('/office/readings/building');
  await expectSound(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.locator('main table tbody a').first().click();
  await page.waitForURL(/\/building\/\d+$/);
  await expectSound(page);
  const fields = page.locator('main input[name^="value-"]');
  const [first, second] = [fields.nth(0), fields.nth(1)];
  const hint = await page.locator(`[id="${await first.getAttribute('name')}-hint"]`).textContent();
  const last = numberIn(/попереднє ([\d\s\u00a0\u202f]+)/.exec(hint ?? '')?.[1] ?? '');
  await first.fill(`${last + 1}`);
  await first.press('Enter');
  await expect(second).toBeFocused();
  await second.fill('0');
  await page.getByRole('button', { name: 'Зберегти введене' }).click();
  await expect(page.getByText('Збережено: 1. Не прийнято: 1.')).toBeVisible();
  await expect(first).toHaveValue('');
  await expect(second).toHaveValue('0');
  await expect(second).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('main')).toContainText('Менше за попереднє');
  await expectSound(page);
});

test('a meter is replaced in one act, and its page leads to the one that came instead', async ({
  page,
}) => {
  await signIn(page, staffOf('billing_clerk'));
  await page.goto(`/office/meters/${home()}`);
  await expectSound(page);
  // Gas: one register, as every flat has it.
  const gas = page.locator('main section', {
    has: page.getByRole('heading', { name: 'Газ', exact: true }),
  });
  await gas.locator(`a[href^="/office/meters/${home()}/"]`).first().click();
  await page.waitForURL(/\/office\/meters\/\d+\/\d+$/);
  const old = page.url();
  await page.getByText('Заміна лічильника').click();
  const form = page.getByRole('form', { name: 'Заміна лічильника' });
  const values = form.locator('input[name^="final-"]');
  for (const value of await values.all()) await value.fill('0');
  await form.getByLabel('Номер нового лічильника').fill('N-2026');
  for (const value of await form.locator('input[name^="first-"]').all()) await value.fill('0');
  await form.getByRole('button', { name: 'Записати заміну' }).click();
  await expect(form).toContainText('Менше за попереднє');
  await expect(form.getByLabel('Номер нового лічильника')).toHaveValue('N-2026');
  await expectSound(page);
  const told = (await form.getByText(/було/).first().textContent()) ?? '';
  const last = numberIn(/було ([\d\s\u00a0\u202f]+)/.exec(told)?.[1] ?? '');
  await values.first().fill(`${last}`);
  await form.getByRole('button', { name: 'Записати заміну' }).click();
  await page.waitForURL(/done=1/);
  await expect(page.getByText('Записано', { exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('N-2026');
  await expectSound(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(old);
  await expect(page.getByText('Цей лічильник уже знято')).toBeVisible();
  await page.getByRole('link', { name: 'новий лічильник' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('N-2026');
});
