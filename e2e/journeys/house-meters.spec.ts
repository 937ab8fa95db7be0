import { expect, type Page, test } from '@playwright/test';
import { accountOf, expectSound, pageOf, signIn, staffOf } from '../steps.ts';

/*
 * A house gets a meter at its entrance: it is put up, read, a reading is withdrawn and entered anew.
 * What it counts beyond the meters of the flats is charged to those without one.
 */

test.describe.configure({ mode: 'serial' });
test.beforeEach(async ({ page }) => await signIn(page, staffOf('billing_clerk')));

const main = (page: Page) => page.locator('main');
const readings = (page: Page) => page.getByRole('table', { name: 'Показання', exact: true });

/** A day of this month by its number, or so many days before today, as a form takes it. */
const firstOfMonth = () => {
  const kyiv = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Kyiv' }).format(new Date());
  return `${kyiv.slice(0, 8)}01`;
};
const yesterday = () =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Kyiv' }).format(
    new Date(Date.now() - 86_400_000),
  );

/** Opens the form of a deed about a meter, as a person does. */
async function openDeed(page: Page, title: string) {
  const form = page.getByRole('form', { name: title });
  if (!(await form.isVisible())) await page.locator('summary', { hasText: title }).click();
  await expect(form).toBeVisible();
  return form;
}

async function openHouse(page: Page) {
  await page.goto('/office/addresses');
  await page.getByRole('link', { name: 'вул. Соборна', exact: true }).click();
  await page.getByRole('link', { name: '27/2', exact: true }).click();
  await page.getByRole('link', { name: 'Лічильники будинку' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('27/2');
}

/** Fills the form of a new meter of the house; what is not said stays as the form offers it. */
async function putUp(page: Page, service: string, number: string, on: string) {
  const form = await openDeed(page, 'Встановити лічильник');
  const choice = form.getByLabel('Послуга');
  const offered = await choice.locator('option', { hasText: service }).first().textContent();
  await choice.selectOption({ label: offered ?? '' });
  await form.getByLabel('Дата').fill(on);
  await form.getByLabel('Номер нового лічильника').fill(number);
  await form.getByLabel('Показання нового').fill('100');
  await form.getByRole('button', { name: 'Встановити', exact: true }).click();
}

async function openMeter(page: Page, number: string) {
  await openHouse(page);
  await page.getByRole('link', { name: number }).click();
  await expect(main(page)).toContainText(`Лічильник ${number}`);
}

test('a meter of a house is put up once for a service; what was typed wrong stays typed', async ({
  page,
}) => {
  await openHouse(page);
  await expectSound(page);
  await putUp(page, 'Холодна вода', ' ', firstOfMonth());
  const form = page.getByRole('form', { name: 'Встановити лічильник' });
  await expect(form.getByRole('alert')).toContainText('Не записано');
  await expect(form.getByLabel('Показання нового')).toHaveValue('100');
  await expectSound(page);
  await putUp(page, 'Холодна вода', 'ВБ-2026', firstOfMonth());
  await page.waitForURL(/\/office\/meters\/houses\/\d+\?done=1$/);
  await expect(main(page)).toContainText('Лічильник ВБ-2026');
  await expect(readings(page)).toContainText('при встановленні');
  await expect(readings(page)).toContainText('Гнатюк Олена Петрівна');
  await expectSound(page);
  await openHouse(page);
  const left = page.getByRole('form', { name: 'Встановити лічильник' }).getByLabel('Послуга');
  await expect(left.locator('option', { hasText: 'Холодна вода' })).toHaveCount(0);
});

test('those of the house without a meter are charged by their share of it from then on', async ({
  page,
}) => {
  await page.goto(`/office/accounts/${accountOf('large-debt')}/agreements`);
  const water = main(page).locator('tbody tr', { hasText: 'Холодна вода' });
  await water.getByRole('link').first().click();
  await expect(page.getByRole('table', { name: 'Умови за днями' })).toContainText('частка будинку');
});

test('a reading below the last is refused, an unusual one asked about, a wrong one withdrawn', async ({
  page,
}) => {
  await openMeter(page, 'ВБ-2026');
  const form = await openDeed(page, 'Ввести показання');
  const value = form.locator('input[name=value-single]');
  const save = form.getByRole('button', { name: 'Записати показання' });
  await value.fill('99');
  await save.click();
  await expect(form.getByRole('alert')).toContainText('Менше за попереднє');
  await expect(value).toHaveValue('99');
  await value.fill('9200');
  await save.click();
  await form.getByRole('button', { name: 'Так, це правильно' }).click();
  await page.waitForURL(/done=1/);
  await expect(readings(page).locator('tbody tr').first()).toContainText('9 100');
  const withdrawal = await openDeed(page, 'Відкликати останнє показання');
  await withdrawal.getByRole('button', { name: 'Відкликати', exact: true }).click();
  await expect(withdrawal.getByRole('alert')).toContainText('Вкажіть підставу');
  await expectSound(page);
  await withdrawal.getByLabel('Підстава').fill('зайва дев’ятка');
  await withdrawal.getByRole('button', { name: 'Відкликати', exact: true }).click();
  await expect(readings(page)).toContainText('відкликано');
  await expectSound(page);
});

test('the right one is entered instead, without JavaScript too', async ({ browser }) => {
  const page = await pageOf(browser, staffOf('billing_clerk'), { javaScriptEnabled: false });
  await openMeter(page, 'ВБ-2026');
  const form = await openDeed(page, 'Ввести показання');
  await form.locator('input[name=value-single]').fill('400');
  await form.getByRole('button', { name: 'Записати показання' }).click();
  const confirm = page.getByRole('button', { name: 'Так, це правильно' });
  if (await confirm.isVisible()) await confirm.click();
  await page.waitForURL(/done=1/);
  await expect(readings(page).locator('tbody tr').first()).toContainText('400');
  await page.context().close();
});

test('another meter is taken off with its last reading; its house goes back to the norm', async ({
  page,
}) => {
  await openHouse(page);
  await putUp(page, 'Гаряча вода', 'ГБ-2026', yesterday());
  await page.waitForURL(/\?done=1$/);
  const form = await openDeed(page, 'Зняти лічильник');
  await form.getByLabel('Що далі').selectOption({ label: 'нараховуємо за нормою' });
  await form.locator('input[name=final-single]').fill('101');
  await form.getByRole('button', { name: 'Зняти', exact: true }).click();
  await expect(form.getByRole('alert')).toContainText('Вкажіть підставу');
  await form.getByLabel('Підстава').fill('не пройшов повірки');
  await form.getByRole('button', { name: 'Зняти', exact: true }).click();
  await expect(page.getByRole('form', { name: 'Зняти лічильник' })).toHaveCount(0);
  await expect(main(page)).toContainText('Знято');
  await expect(main(page)).not.toContainText('user:');
  await expectSound(page);
});
