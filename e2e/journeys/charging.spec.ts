import { expect, test } from '@playwright/test';
import {
  accountOf,
  expectSound,
  fillAbsence,
  holderOf,
  pageOf,
  signIn,
  staffOf,
} from '../steps.ts';

test.describe.configure({ mode: 'serial' });

const absent = () => accountOf('debt');
const proof = 'довідка № 18/2026';
const measured = 'обмір квартири № 5/2026';
let run: string;

test('a clerk enters a short absence: it needs nobody else and waits for the next run', async ({
  page,
}) => {
  await signIn(page, staffOf('billing_clerk'));
  await fillAbsence(page, absent(), 1);
  await page.getByLabel('Документ').fill(proof);
  await page.getByRole('button', { name: 'Порахувати' }).click();
  await page.getByRole('button', { name: 'Провести перерахунок' }).click();
  await page.waitForURL(/\/office\/recalculations\/\d+$/);
  await expect(page.locator('main')).toContainText('затверджено');
});

test('a clerk puts an area right for charged days and rebills the month, without JavaScript', async ({
  browser,
}) => {
  const page = await pageOf(browser, staffOf('billing_clerk'), { javaScriptEnabled: false });
  const account = accountOf('metered');
  await page.goto(`/office/accounts/${account}/charges`);
  await page.getByRole('link', { name: 'Перенарахувати цей місяць' }).click();
  const month = await page.getByLabel('Місяць').inputValue();
  await page.goto(`/office/accounts/${account}/dwelling`);
  await page.getByLabel('З якого дня').fill(`${month}-01`);
  await page.getByLabel('Загальна площа').fill('31,7');
  await page.getByLabel('Опалювана площа').fill('30,2');
  await page.getByRole('button', { name: 'Записати зміну' }).click();
  await expect(page.locator('main')).toContainText('за який уже нараховано');
  await page.getByLabel(/^Це виправлення/).check();
  await page.getByRole('button', { name: 'Записати зміну' }).click();
  await page.waitForURL(/\/charges\?period=\d{4}-\d{2}$/);
  await page.getByRole('link', { name: 'Перенарахувати цей місяць' }).click();
  await page.getByLabel('Причина').selectOption('wrong-area');
  await page.getByRole('button', { name: 'Порахувати' }).click();
  await expect(page.getByRole('alert')).toContainText('Вкажіть документ');
  await page.getByLabel('Документ або пояснення').fill(measured);
  await page.getByRole('button', { name: 'Порахувати' }).click();
  await expect(page.getByRole('table', { name: 'Що зміниться' })).toContainText('Утримання');
  const computed = page.url();
  await page.getByRole('button', { name: /^(Провести|Запропонувати)/ }).click();
  await page.waitForURL(/\/office\/recalculations\/\d+$/);
  const rebill = page.url();
  await expect(page.locator('main')).toContainText('була хибна площа');
  await page.goto(computed);
  await expect(page.locator('main')).toContainText(/Нічого не змінюється|виправлення на підписі/);
  await page.context().close();
  const chief = await pageOf(browser, staffOf('billing_chief'));
  await chief.goto(rebill);
  await expectSound(chief);
  const approve = chief.getByRole('button', { name: 'Затвердити' });
  if (await approve.isVisible()) await approve.click();
  await expect(chief.locator('main')).toContainText('затверджено');
  await chief.context().close();
});

test('a clerk sees the months that are charged, checks the open one and starts it', async ({
  page,
}) => {
  await signIn(page, staffOf('billing_clerk'));
  await expect(page).toHaveURL(/\/office\/charging$/);
  const runs = page.getByRole('table', { name: 'Запуски' });
  await expect(runs.locator('tbody tr')).toHaveCount(12);
  await expect(runs.locator('tbody tr').first()).toContainText('заморожено');
  await expect(page.getByRole('table', { name: 'Лічильники' })).toContainText('Холодна вода');
  await expectSound(page);
  await page.getByRole('button', { name: /^Нарахувати/ }).click();
  await page.waitForURL(/\/office\/charging\/\d+$/);
  run = new URL(page.url()).pathname;
  await expect(page.getByRole('table', { name: /^Контрольні суми/ })).toBeVisible({
    timeout: 30_000,
  });
});

test('the draft shows sums beside the last month and explains an account that changed', async ({
  page,
}) => {
  await signIn(page, staffOf('billing_clerk'));
  await page.goto(run);
  await expect(page.locator('main')).toContainText('заморозити має інша особа');
  await expectSound(page);
  const changed = page.getByRole('table', { name: /^Рахунки, що змінилися/ });
  await changed.getByRole('link').first().click();
  await page.waitForURL(/\/accounts\/\d{10}$/);
  await expect(page.getByRole('table', { name: /^(Чому|Що змінилося)/ })).toBeVisible();
  const lines = page.getByRole('table', { name: /^Нарахування за/ });
  await lines.getByText('як пораховано').first().click();
  await expect(lines).toContainText('збігається');
  await expectSound(page);
});

test('the chief freezes what was seen; a term before the bills is refused, without JavaScript', async ({
  browser,
}) => {
  const page = await pageOf(browser, staffOf('billing_chief'), { javaScriptEnabled: false });
  await page.goto(run);
  await page.getByLabel('День виставлення рахунків').fill('2031-01-01');
  await page.getByRole('button', { name: 'Заморозити й виставити рахунки' }).click();
  await expect(page.locator('main')).toContainText('початок має бути раніше за кінець');
  await expect(page.getByLabel('День виставлення рахунків')).toHaveValue('2031-01-01');
  await page.goto(run);
  await page.getByRole('button', { name: 'Заморозити й виставити рахунки' }).click();
  await expect(async () => {
    await page.goto(run);
    await expect(page.locator('main')).toContainText('заморожено', { timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await expect(page.locator('main')).toContainText('Остапчук Юрій Васильович');
  await page.context().close();
});

test('and a resident finds the bill of the month, with the sum of the draft', async ({ page }) => {
  const resident = holderOf(accountOf('metered'));
  const [account] = resident.accounts;
  await signIn(page, staffOf('billing_clerk'));
  await page.goto(`${run}/accounts/${account}`);
  const lines = page.getByRole('table', { name: /^Нарахування за/ });
  const total = await lines.locator('tfoot td').last().innerText();
  await page.context().clearCookies();
  await signIn(page, resident);
  await page.goto(`/accounts/${account}/bills`);
  await page.locator('main table tbody a').first().click();
  await page.waitForURL(/\/bills\/\d{4}-\d{2}$/);
  const sums = page.getByRole('table', { name: 'Нарахування' }).locator('tfoot td');
  const [charged, corrected] = (await sums.allInnerTexts()).slice(-3).map(kopiykasOf);
  expect((charged ?? 0) + (corrected ?? 0)).toBe(kopiykasOf(total));
});

test('with the lines of the rebilled month taken back and anew, which the browser counts again', async ({
  page,
}) => {
  const account = accountOf('metered');
  await signIn(page, holderOf(account));
  await page.goto(`/accounts/${account}/bills`);
  await page.locator('main table tbody a').first().click();
  await page.waitForURL(/\/bills\/\d{4}-\d{2}$/);
  const charges = page.getByRole('table', { name: 'Нарахування' });
  for (const summary of await charges.locator('summary').all()) await summary.click();
  await expect(charges).toContainText('Скасовано нарахування за');
  await expect(charges).toContainText(/Нараховано заново за .*: була хибна площа · обмір/);
  await expect(charges).toContainText(measured);
  await expect(charges.getByText('збігається', { exact: true }).first()).toBeVisible();
  await expect(charges).not.toContainText('не збігається');
  await expectSound(page);
});

test('and who was absent has it given back in that bill and sees how it was computed', async ({
  page,
}) => {
  await signIn(page, holderOf(absent()));
  await page.goto(`/accounts/${absent()}/bills`);
  await page.locator('main table tbody a').first().click();
  await page.waitForURL(/\/bills\/\d{4}-\d{2}$/);
  const charges = page.getByRole('table', { name: 'Нарахування' });
  await expect(charges).toContainText('Перер');
  for (const summary of await charges.locator('summary').all()) await summary.click();
  await expect(charges).toContainText(proof);
  await expect(charges).toContainText('Відсутні, осіб: 1');
  await expect(charges).not.toContainText('не збігається');
  await expectSound(page);
});

test('whose house has a meter at its entrance sees what was left to share, and the own share of it', async ({
  page,
}) => {
  const account = accountOf('house-share');
  await signIn(page, holderOf(account));
  await page.goto(`/accounts/${account}/bills`);
  await page.locator('main table tbody a').first().click();
  await page.waitForURL(/\/bills\/\d{4}-\d{2}$/);
  const charges = page.getByRole('table', { name: 'Нарахування' });
  const water = charges.locator('tr:has-text("Холодна вода") + tr').first();
  await water.locator('summary').click();
  const figure = async (name: string) => {
    const text = await water.locator('li', { hasText: name }).innerText();
    const [, value] = /: (\d[\d\s]*(?:,\d+)?)/.exec(text) ?? [];
    return Number(value?.replaceAll(/\s/g, '').replace(',', '.'));
  };
  const house = await figure('За лічильником будинку');
  const charged = await figure('Нараховано за лічильниками й нормами в квартирах');
  const remainder = await figure('Залишок на тих, у кого лічильника немає');
  expect(remainder).toBeCloseTo(house - charged, 3);
  const days = await figure('Ваші людино-дні');
  const daysOfAll = await figure('Людино-дні всіх');
  expect(days).toBeLessThan(daysOfAll);
  const exact = (remainder * days) / daysOfAll;
  expect(Math.abs((await figure('Ваша частка')) - exact)).toBeLessThan(0.001);
  await expect(water).toContainText('збігається');
  await expect(water).not.toContainText('не збігається');
  await expectSound(page);
});

test('who may only look starts nothing, and others see nothing', async ({ browser }) => {
  const auditor = await pageOf(browser, staffOf('auditor'));
  await auditor.goto('/office/charging');
  await expect(auditor.getByRole('table', { name: 'Запуски' })).toBeVisible();
  await expect(auditor.getByRole('button', { name: /^Нарахувати/ })).toHaveCount(0);
  const cashier = await pageOf(browser, staffOf('cashier'));
  for (const place of ['/office/charging', run]) {
    expect((await cashier.request.get(place)).status(), place).toBe(403);
  }
  await auditor.context().close();
  await cashier.context().close();
});

/** Reads a sum as it is shown: “−784,46” is -78446. */
function kopiykasOf(text: string): number {
  return Number(text.replace('−', '-').replaceAll(/[^\d-]/g, ''));
}
