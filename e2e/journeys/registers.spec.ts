import { expect, type Page, test } from '@playwright/test';
import { days, differences, openDay } from '../register-days.ts';
import { expectSound, signIn, staffOf } from '../steps.ts';

test.describe.configure({ mode: 'serial' });

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

const open = (page: Page) => page.getByRole('table', { name: 'Нерозпізнані надходження' });

test('money whose purpose says nothing is assigned to its day, and the day agrees', async ({
  page,
}) => {
  await signIn(page, staffOf('settlement_clerk'));
  await page.goto('/office/registers');
  const waiting = days(page).getByRole('row', { name: /Телебанк.*чекаємо грошей/ });
  await expect(waiting).toHaveCount(1);
  const href = (await waiting.getByRole('link').getAttribute('href')) ?? '';
  const day = /\d{4}-\d\d-\d\d/.exec(href)?.[0] ?? '';
  await page.getByRole('link', { name: 'Виписки банку' }).click();
  await expectSound(page);
  await open(page).getByRole('link', { name: 'Віднести' }).click();
  await expectSound(page);
  await page.getByRole('combobox', { name: 'Канал' }).selectOption('demo-telebank');
  await page.getByLabel('Банківський день').fill(day);
  await page.getByRole('button', { name: 'Віднести' }).click();
  await expect(page.getByText('Вкажіть підставу.')).toBeVisible();
  await page.getByLabel('Підстава').first().fill('телефоном, виконавець Коваль');
  await page.getByRole('button', { name: 'Віднести' }).click();
  await page.waitForURL(/\/office\/registers\/\d{4}-\d\d-\d\d\/demo-telebank$/);
  await expectSound(page);
  await expect(page.getByText('звірено', { exact: true })).toBeVisible();
  await page.goto('/office/registers/statements');
  await expect(page.getByText('Усі надходження віднесено до днів каналів.')).toBeVisible();
});

test('a statement is kept as it came, the same one changes nothing, a torn one is refused', async ({
  page,
}) => {
  await signIn(page, staffOf('settlement_clerk'));
  await page.goto('/office/registers/statements');
  await page.getByRole('table', { name: 'Виписки' }).getByRole('link').first().click();
  await page.waitForURL(/\/statements\/\d+$/);
  await expect(page.getByRole('link', { name: 'Завантажити файл, як надійшов' })).toBeVisible();
  await expectSound(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Завантажити файл, як надійшов' }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const send = async (buffer: Buffer) => {
    await page.goto('/office/registers/statements');
    const file = { name: 'statement.xml', mimeType: 'application/xml', buffer };
    await page.locator('input[name=file]').setInputFiles(file);
    await page.getByRole('button', { name: 'Завантажити виписку' }).click();
  };
  await send(bytes);
  await expect(page.getByText('Цей самий файл уже отримано раніше')).toBeVisible();
  await send(bytes.subarray(0, -5));
  await expect(page.getByRole('alert').first()).toBeVisible();
  await send(Buffer.from(bytes.toString().replace(/(<Cd>CLBD<\/Cd>.*?<Amt Ccy="UAH">)/, '$19')));
  await expect(page.getByText(/Залишки не сходяться/)).toBeVisible();
});

test('a new statement brings the money of a day, which then differs until it is right', async ({
  page,
}) => {
  await signIn(page, staffOf('settlement_clerk'));
  await page.goto('/office/registers');
  await expect(days(page).getByRole('row', { name: /Телебанк.*гроші не сходяться/ })).toHaveCount(
    1,
  );
  const row = days(page).getByRole('row', { name: /Телебанк.*гроші не сходяться/ });
  const href = (await row.getByRole('link').getAttribute('href')) ?? '';
  const [, year, month, date] = /(\d{4})-(\d\d)-(\d\d)/.exec(href) ?? [];
  await page.goto('/office/registers/statements');
  const text = `1CClientBankExchange
ВерсияФормата=1.03
СекцияРасчСчет
РасчСчет=UA143990000000000000000026004
НачальныйОстаток=0.00
КонечныйОстаток=15.00
КонецРасчСчет
СекцияДокумент=Платежное поручение
Номер=901
Дата=${date}.${month}.${year}
Сумма=15.00
ПлательщикСчет=UA1
Плательщик=ТОВ «Телебанк Оселі»
ПлательщикИНН=99000123
ПолучательСчет=UA143990000000000000000026004
НазначениеПлатежа=Доплата за ${date}.${month}.${year}
КонецДокумента
КонецФайла
`;
  const file = { name: 'kl_to_1c.txt', mimeType: 'text/plain', buffer: Buffer.from(text) };
  await page.locator('input[name=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Завантажити виписку' }).click();
  await expect(page.getByRole('table', { name: 'Записи виписки' })).toContainText('Телебанк');
  await page.goto(href);
  await expect(page.getByText('звірено', { exact: true })).toBeVisible();
});

/** A text of the client bank with one credit of the account that waits for its second signature. */
const newAccountText = `1CClientBankExchange
ВерсияФормата=1.03
СекцияРасчСчет
РасчСчет=UA243990010000000000000026001
НачальныйОстаток=0.00
КонечныйОстаток=7.31
КонецРасчСчет
СекцияДокумент=Платежное поручение
Номер=1
Дата=03.11.2026
Сумма=7.31
ПлательщикСчет=UA2
Плательщик=АТ «Банк сусіднього міста»
ПлательщикИНН=99000131
ПолучательСчет=UA243990010000000000000026001
НазначениеПлатежа=Відсотки на залишок
КонецДокумента
КонецФайла
`;

test('a statement is refused until two people have made its account the centre’s', async ({
  page,
  browser,
}) => {
  const send = async () => {
    await page.goto('/office/registers/statements');
    const buffer = Buffer.from(newAccountText);
    const file = { name: 'new-account.txt', mimeType: 'text/plain', buffer };
    await page.locator('input[name=file]').setInputFiles(file);
    await page.getByRole('button', { name: 'Завантажити виписку' }).click();
  };
  await signIn(page, staffOf('settlement_clerk'));
  await send();
  await expect(page.getByText(/не належить центру/)).toBeVisible();
  await page.goto('/office/registers/accounts');
  await expectSound(page);
  await expect(page.getByText('Затвердити має інша особа')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Затвердити' })).toHaveCount(0);
  const chief = await (await browser.newContext()).newPage();
  await signIn(chief, staffOf('settlement_chief'));
  await chief.goto('/office/registers/accounts');
  await chief.getByRole('button', { name: 'Затвердити' }).click();
  await expect(
    chief.getByRole('table', { name: 'Рахунки, з яких беруться виписки' }).getByRole('row'),
  ).toHaveCount(4);
  await chief.context().close();
  await send();
  await expect(page.getByRole('table', { name: 'Записи виписки' })).toContainText('7,31');
});

test('interest is set aside with a ground, found by the filter, and taken up again', async ({
  page,
}) => {
  await signIn(page, staffOf('settlement_clerk'));
  await page.goto('/office/registers/statements/receipts?standing=open');
  const all = page.getByRole('table', { name: 'Усі надходження' });
  await all.getByRole('row', { name: /7,31/ }).getByRole('link', { name: 'Віднести' }).click();
  const form = page.locator('details', { hasText: 'Не гроші каналів' });
  await form.locator('summary').click();
  await form.getByRole('button', { name: 'Не гроші каналів' }).click();
  await expect(page.getByText('Вкажіть підставу.')).toBeVisible();
  await form.getByLabel('Підстава').fill('відсотки банку');
  await form.getByRole('button', { name: 'Не гроші каналів' }).click();
  await expect(page.getByText('відсотки банку')).toBeVisible();
  await expectSound(page);
  await page.goto('/office/registers/statements/receipts');
  await page.getByRole('combobox', { name: 'Стан' }).selectOption('other');
  await page.getByLabel('Платник, призначення або номер у банку').fill('сусіднього');
  await page.getByRole('button', { name: 'Показати', exact: true }).click();
  await expect(page).toHaveURL(/standing=other/);
  await expect(all.getByRole('row')).toHaveCount(2);
  await expectSound(page);
  await all.getByRole('link', { name: 'Відкрити' }).click();
  const back = page.locator('details', { hasText: 'Повернути до нерозпізнаних' });
  await back.locator('summary').click();
  await back.getByLabel('Підстава').fill('помилка');
  await back.getByRole('button', { name: 'Повернути до нерозпізнаних' }).click();
  await expect(page.getByText('не розпізнано', { exact: true })).toBeVisible();
});
