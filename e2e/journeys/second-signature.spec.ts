import { expect, test } from '@playwright/test';
import { differences, openDay } from '../register-days.ts';
import { accountOf, expectSound, pageOf, staffOf } from '../steps.ts';

/*
 * A decision about a difference moves more than one person may: another one looks at it and signs.
 */

/** A second register of the day: one payment we never got, too large for one person. */
const largeText = (day: string) => `register;large-${day};${day}
externalId;account;amount;paidAt
large-${day};${accountOf('overpaid')};6000.00;${day}T10:15:00+02:00
total;1;6000.00
`;

test('a large payment of the register is posted when a second person has signed it', async ({
  page,
  browser,
}) => {
  await openDay(page);
  const [, day = ''] = /registers\/(\d{4}-\d\d-\d\d)\//.exec(page.url()) ?? [];
  const file = { name: 'large.csv', mimeType: 'text/csv', buffer: Buffer.from(largeText(day)) };
  await page.locator('input[name=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Завантажити', exact: true }).click();
  const open = async () => {
    await page.goto(`/office/registers/${day}/demo-bank`);
    const row = differences(page).getByRole('row', { name: /6 000,00/ });
    await row.getByRole('link').click();
  };
  await open();
  await expect(page.getByText(/підписує інша особа/)).toBeVisible();
  await page.getByRole('combobox', { name: 'Рішення' }).selectOption('create');
  await page.getByRole('button', { name: 'Записати рішення' }).click();
  await expect(page.getByText('Вкажіть підставу.')).toBeVisible();
  await page.getByLabel('Підстава').fill('лист банку № 18');
  await page.getByRole('button', { name: 'Записати рішення' }).click();
  await expect(page.getByText('Підписати має інша особа')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Підписати й виконати' })).toHaveCount(0);
  await expectSound(page);

  const chief = await pageOf(browser, staffOf('settlement_chief'), { javaScriptEnabled: false });
  await chief.goto('/office/registers');
  await chief.getByRole('link', { name: 'На підпис: 1' }).click();
  await chief
    .getByRole('row', { name: /6 000,00/ })
    .getByRole('link')
    .click();
  await expect(chief.getByText('лист банку № 18')).toBeVisible();
  await chief.locator('summary', { hasText: 'Відхилити' }).click();
  await chief.getByLabel('Чому відхилено').fill('немає підпису в листі');
  await chief.getByRole('button', { name: 'Відхилити' }).click();
  await expect(chief.getByText('На підпис нічого не чекає')).toBeVisible();

  await open();
  await expect(page.getByText(/немає підпису в листі/)).toBeVisible();
  await page.getByRole('combobox', { name: 'Рішення' }).selectOption('create');
  await page.getByLabel('Підстава').fill('лист банку № 19, підписаний');
  await page.getByRole('button', { name: 'Записати рішення' }).click();
  await expect(page.getByText('Підписати має інша особа')).toBeVisible();

  await chief.goto('/office/registers/proposals');
  await chief
    .getByRole('row', { name: /6 000,00/ })
    .getByRole('link')
    .click();
  await chief.getByRole('button', { name: 'Підписати й виконати' }).click();
  await expect(chief.getByText('На підпис нічого не чекає')).toBeVisible();
  await chief.context().close();
  await page.goto(`/office/registers/${day}/demo-bank`);
  await expect(differences(page).getByText(/6 000,00/)).toHaveCount(0);
  await expectSound(page);
});
