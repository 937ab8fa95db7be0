import { expect, type Page } from '@playwright/test';
import { expectSound, signIn, staffOf } from './steps.ts';

/** The days of the channels, each with how it agrees. */
export const days = (page: Page) => page.getByRole('table', { name: 'Дні за каналами' });

/** What differs on a day. */
export const differences = (page: Page) => page.getByRole('table', { name: 'Розбіжності' });

/** Opens the day of the demo's bank whose register differs. */
export async function openDay(page: Page) {
  await signIn(page, staffOf('settlement_clerk'));
  await page.goto('/office/registers');
  await expectSound(page);
  const day = days(page)
    .getByRole('row', { name: /є розбіжності/ })
    .first();
  await day.getByRole('link').click();
  await expect(differences(page)).toBeVisible();
}
