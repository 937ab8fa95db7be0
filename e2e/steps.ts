import AxeBuilder from '@axe-core/playwright';
import {
  type APIRequestContext,
  type Browser,
  type BrowserContextOptions,
  expect,
  type Page,
  request,
} from '@playwright/test';
import { journeysCity } from './city.ts';
import { type Credentials, readCredentials } from './credentials.ts';

/* What many journeys do: who takes part, how they come in, what every page must be. */

/** Anybody with a sign-in. */
export interface Person {
  readonly login: string;
  readonly password: string;
}

let known: Credentials | undefined;

/** Reads who lives and works in the city of the journeys; once is enough. */
export function people(): Credentials {
  known ??= readCredentials(journeysCity.port, journeysCity.dataDir);
  return known;
}

/** Finds the account the demo city calls so. */
export function accountOf(note: string): string {
  const account = people().accounts.find((one) => one.note === note);
  if (!account) throw new Error(`no account is ${note}`);
  return account.number;
}

/** Finds the resident who holds an account. */
export function holderOf(account: string) {
  const person = people().subscribers.find(({ accounts }) => accounts.includes(account));
  if (!person) throw new Error(`nobody holds ${account}`);
  return person;
}

/** Finds somebody of the staff in a role. */
export function staffOf(role: string) {
  const person = people().staff.find(({ roles }) => roles.includes(role));
  if (!person) throw new Error(`nobody is ${role}`);
  return person;
}

/** Sends the form of the page: the one with its main button. */
export const submit = (page: Page) => page.locator('main form button[type=submit]').click();

/** Tries to sign in, whatever comes of it. */
export async function trySignIn(page: Page, { login, password }: Person) {
  await page.goto('/sign-in');
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill(password);
  await submit(page);
}

/** Waits until the sign-in has let the person in. */
export const leftSignIn = (page: Page) =>
  page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));

/** Signs in through the page, as a person does. */
export async function signIn(page: Page, person: Person) {
  await trySignIn(page, person);
  await leftSignIn(page);
}

/** Opens a browser of its own and signs in with it; its context is closed by whoever opened it. */
export async function pageOf(browser: Browser, person: Person, options?: BrowserContextOptions) {
  const page = await (await browser.newContext(options)).newPage();
  await signIn(page, person);
  return page;
}

/** Signs in without a browser: what a form or an address answers to these cookies. */
export async function enter(person?: Person): Promise<APIRequestContext> {
  const { url } = journeysCity;
  const headers = { origin: url };
  const context = await request.newContext({ baseURL: url, extraHTTPHeaders: headers });
  if (!person) return context;
  const { csrfToken } = await (await context.get('/api/auth/csrf')).json();
  const { login, password } = person;
  const form = { csrfToken, login, password, json: 'true' };
  await context.post('/api/auth/callback/credentials', { form });
  const session = await (await context.get('/api/auth/session')).json();
  expect(session.user, login).toBeTruthy();
  return context;
}

/** Nothing is wider than the window. */
export async function expectNoSidewaysScroll(page: Page) {
  const [inner, scroll] = await page.evaluate(() => [
    innerWidth,
    document.documentElement.scrollWidth,
  ]);
  expect(scroll).toBeLessThanOrEqual(inner ?? 0);
}

/** The window and the history name the page as its heading does. */
async function expectNamedWindow(page: Page) {
  const named = async () => {
    const heading = await page.locator('h1').first().textContent();
    return heading !== null && heading !== '' && (await page.title()).startsWith(heading);
  };
  // Between two pages there is no title for a moment.
  await expect.poll(named, 'the title begins with the heading').toBe(true);
}

/** The page is open to everybody and fits, at the width it has now. */
export async function expectWellMade(page: Page) {
  await expectNoSidewaysScroll(page);
  await expectNamedWindow(page);
  const axe = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
  expect(axe.violations.map(({ id }) => id)).toEqual([]);
}

/** The page is well made on a phone and on a desk; the window stays as wide as a desk's. */
export async function expectSound(page: Page) {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await expectWellMade(page);
  }
}

/** The first and the last day of the two months that were billed last but one. */
function absentDays() {
  const now = new Date();
  const day = (month: number, date: number) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + month, date))
      .toISOString()
      .slice(0, 10);
  return [day(-3, 1), day(-1, 0)] as const;
}

/** Opens the form of a recalculation and says who was absent; its document is left to be filled. */
export async function fillAbsence(page: Page, account: string, persons: number) {
  await page.goto('/office/recalculations');
  await page.getByRole('link', { name: 'Новий перерахунок' }).click();
  const [first, last] = absentDays();
  await page.getByLabel('Особовий рахунок').fill(account);
  await page.getByLabel('Перший день').fill(first);
  await page.getByLabel('Останній день').fill(last);
  await page.getByLabel('Скільки осіб відсутні').fill(`${persons}`);
}
