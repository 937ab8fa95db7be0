import { expect, type Locator, type Page, test } from '@playwright/test';
import { accountOf, expectWellMade, holderOf, pageOf, signIn } from '../steps.ts';

/*
 * A resident gives readings. The demo city takes those of cold water all month, so the journey can
 * be made on any day; gas and hot water never have an open window on the same day.
 */

const home = () => accountOf('metered');

test.describe.configure({ mode: 'serial' });

async function openReadings(page: Page): Promise<Locator> {
  await signIn(page, holderOf(home()));
  return await openMeters(page);
}

async function openMeters(page: Page): Promise<Locator> {
  await page.goto(`/accounts/${home()}/readings`);
  return meterOf(page, 'Холодна вода');
}

function meterOf(page: Page, service: string): Locator {
  return page.locator('section', { has: page.getByRole('heading', { name: service, level: 2 }) });
}

const plain = (text: string) => text.replaceAll(/[\s\u00a0\u202f]+/g, '');

/** Reads the last value from the hint of the field: "Попереднє: 1 401, 28 жовтня 2026". */
async function lastOf(meter: Locator): Promise<number> {
  const hint = plain((await meter.locator('p[id$=-hint]').textContent()) ?? '');
  const last = /Попереднє:(\d+),/.exec(hint)?.[1];
  if (last === undefined) throw new Error(`no last reading in ${hint}`);
  return Number(last);
}

async function give(meter: Locator, value: number | string, button = /^Передати/) {
  await meter.locator('input[name=value-single]').fill(`${value}`);
  await meter.getByRole('button', { name: button }).first().click();
}

/** What so many m³ of cold water cost with the water that runs away, as it is shown. */
function costOf(volume: number): string {
  const kopiykas = Math.round((volume * 15_972) / 10) + Math.round((volume * 15_396) / 10);
  return `${Math.floor(kopiykas / 100)},${`${kopiykas % 100}`.padStart(2, '0')}`;
}

test('a reading lower than the last is told so with value and day, and stays typed', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 800 });
  const water = await openReadings(page);
  await expectWellMade(page);
  const last = await lastOf(water);
  await give(water, last - 1);
  const alert = water.getByRole('alert');
  await expect(alert).toContainText('Менше за попереднє');
  expect(plain((await alert.textContent()) ?? '')).toContain(`було${last}`);
  await expect(water.locator('input[name=value-single]')).toHaveValue(`${last - 1}`);
  await expectWellMade(page);
});

test('an unusual reading is asked about, and the yes holds for those digits alone', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 800 });
  const water = await openReadings(page);
  const last = await lastOf(water);
  await give(water, last + 70);
  await expect(water).toContainText('Перевірте, будь ласка, ще раз');
  await expect(water).toContainText('70 м³');
  await expect(water.locator('input[name=value-single]')).toHaveValue(`${last + 70}`);
  await expectWellMade(page);
  await give(water, last + 71, /цифри правильні/);
  await expect(water).toContainText('71 м³');
  await expect(water).not.toContainText('Показання прийнято');
  await water.getByRole('button', { name: /цифри правильні/ }).click();
  await expect(water).toContainText('Показання прийнято');
  expect(plain(await water.innerText())).toContain(costOf(71));
  await expectWellMade(page);
});

test('a mistake is corrected in the same month: the old value stays in the history', async ({
  page,
}) => {
  const water = await openReadings(page);
  await water.getByText('Виправити показання').click();
  const last = await lastOf(water);
  await give(water, last + 7);
  await expect(water).toContainText('спожито 7 м³');
  expect(plain(await water.innerText())).toContain('219,57грн');
  await water.getByText('Історія показань').click();
  const rows = water.getByRole('table').locator('tbody tr');
  await expect(rows.nth(0)).toContainText('прийнято');
  await expect(rows.nth(1)).toContainText('замінено');
  expect(await rows.count()).toBeGreaterThanOrEqual(12);
  await expectWellMade(page);
});

test('all of it works without JavaScript', async ({ browser }) => {
  const page = await pageOf(browser, holderOf(home()), { javaScriptEnabled: false });
  const water = await openMeters(page);
  await water.getByText('Виправити показання').click();
  const last = await lastOf(water);
  await give(water, last - 1);
  await expect(water.getByRole('alert')).toContainText('Менше за попереднє');
  await expect(water.locator('input[name=value-single]')).toHaveValue(`${last - 1}`);
  await give(water, last + 65);
  await expect(water).toContainText('Перевірте, будь ласка, ще раз');
  await water.getByRole('button', { name: /цифри правильні/ }).click();
  await expect(water).toContainText('Показання прийнято');
  await water.getByText('Виправити показання').click();
  await give(water, last + 8);
  await expect(water).toContainText('спожито 8 м³');
  expect(plain(await water.innerText())).toContain(`${costOf(8)}грн`);
  await page.context().close();
});

test('a digit too many is held for a check, and the right value puts it right', async ({
  page,
}) => {
  const water = await openReadings(page);
  await water.getByText('Виправити показання').click();
  const last = await lastOf(water);
  await give(water, last + 900);
  await expect(water).toContainText('ще перевірить наш працівник');
  await water.getByRole('button', { name: /цифри правильні/ }).click();
  await expect(water).toContainText('Показання на перевірці');
  await water.getByText('Виправити показання').click();
  await give(water, last + 9);
  await expect(water).toContainText('Показання прийнято');
  await expect(water).toContainText('спожито 9 м³');
});

test('where no readings are taken today, the card says from which day they are', async ({
  page,
}) => {
  await openReadings(page);
  const closed = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: /^(Газ|Гаряча вода)$/ }) })
    .filter({ hasText: 'Найближчий день' });
  await expect(closed.first()).toContainText(/Найближчий день: \d+\s\S+\s20\d\d/);
  await expect(closed.first().locator('form')).toHaveCount(0);
});

test('a form that names another’s account is answered as if there were none', async ({ page }) => {
  await openReadings(page);
  const address = `/accounts/${home()}/readings`;
  const { origin } = new URL(page.url());
  const html = await (await page.request.get(address)).text();
  const forms = html.match(/<form[\s\S]*?<\/form>/g) ?? [];
  const form = forms.find((one) => one.includes('name="meterNo"')) ?? '';
  const fields = [...form.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g)];
  const foreign = accountOf('historic');
  const send = async (account: string) => {
    const multipart: Record<string, string> = { 'value-single': 'x' };
    for (const [, name = '', value = ''] of fields) {
      multipart[name] = value.replaceAll('&quot;', '"').replaceAll(home(), account);
    }
    return await page.request.post(address, { multipart, headers: { origin } });
  };
  const own = await send(home());
  expect(own.status()).toBe(200);
  expect(await own.text()).toContain('Введіть показання цифрами');
  expect((await send(foreign)).status()).toBe(404);
});
