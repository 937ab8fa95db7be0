import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { config } from '#lib/config.ts';
import { type Credentials, readCredentials } from '../e2e/credentials.ts';
import { findBrowser } from './house/browser.ts';

const folder = path.join('docs', 'pictures');
const bytesMax = 160_000;
const desktop = { width: 1280, height: 800 };
const phone = { width: 360, height: 740 };
const say = (text: string) => process.stdout.write(`${text}\n`);

interface Picture {
  readonly name: string;
  readonly who: (credentials: Credentials) => { login: string; password: string } | undefined;
  readonly viewport: typeof desktop;
  readonly open: (page: Page) => Promise<unknown>;
}

const historic = '0410123453';
const holder = ({ subscribers }: Credentials) =>
  subscribers.find(({ accounts }) => accounts.includes(historic));
const staffAs =
  (role: string) =>
  ({ staff }: Credentials) =>
    staff.find(({ roles }) => roles.includes(role));

const pictures: readonly Picture[] = [
  {
    name: 'bill-desktop',
    who: holder,
    viewport: desktop,
    open: (page) => page.goto(`/accounts/${historic}/bills/2003-10`),
  },
  {
    name: 'bill-phone',
    who: holder,
    viewport: phone,
    open: (page) => page.goto(`/accounts/${historic}/bills/2003-10`),
  },
  {
    name: 'settlement-day',
    who: staffAs('settlement_chief'),
    viewport: desktop,
    open: async (page) => {
      await page.goto('/office/settlement');
      const yesterday = page.locator('main tbody tr').nth(1).getByRole('link');
      await page.goto((await yesterday.getAttribute('href')) ?? '');
    },
  },
  {
    name: 'comms',
    who: staffAs('comms_operator'),
    viewport: desktop,
    open: (page) => page.goto('/office/comms'),
  },
  {
    name: 'charging-run',
    who: staffAs('billing_chief'),
    viewport: desktop,
    open: (page) => followFirst(page, '/office/charging', /\/office\/charging\/\d+$/),
  },
  {
    name: 'tariffs',
    who: staffAs('billing_chief'),
    viewport: desktop,
    open: (page) => page.goto('/office/tariffs'),
  },
];

/** Opens the first page that a list leads to. */
async function followFirst(page: Page, list: string, wanted: RegExp): Promise<void> {
  await page.goto(list);
  const links = await page
    .locator('main a')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  await page.goto(links.find((href) => href !== null && wanted.test(href)) ?? list);
}

/** Takes the pictures of the README from a demo city that runs: same PORT and DATA_DIR. */
async function main(): Promise<void> {
  const { port, dataDir } = config();
  const program = findBrowser(say);
  if (!program) throw new Error('There is no browser: install Chromium or set BROWSER_PATH');
  const credentials = readCredentials(port, dataDir);
  const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] });
  mkdirSync(folder, { recursive: true });
  try {
    for (const picture of pictures) await take(browser, picture, { port, credentials });
  } finally {
    await browser.close();
  }
}

async function take(
  browser: Browser,
  { name, who, viewport, open }: Picture,
  { port, credentials }: { readonly port: number; readonly credentials: Credentials },
): Promise<void> {
  const baseURL = `http://localhost:${port}`;
  const context = await browser.newContext({
    baseURL,
    viewport,
    locale: 'uk-UA',
    timezoneId: 'Europe/Kyiv',
    colorScheme: 'light',
  });
  const page = await context.newPage();
  const person = who(credentials);
  if (!person) throw new Error(`${name}: the demo has nobody to sign in as`);
  await page.goto('/sign-in');
  await page.locator('input[name=login]').fill(person.login);
  await page.locator('input[name=password]').fill(person.password);
  await page.locator('main form button[type=submit]').click();
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
  await open(page);
  await page.waitForLoadState('networkidle');
  const file = path.join(folder, `${name}.png`);
  await page.screenshot({ path: file });
  await context.close();
  const { size } = statSync(file);
  if (size > bytesMax) throw new Error(`${file} has ${size} bytes, more than ${bytesMax}`);
  say(`${file} (${Math.round(size / 1000)} kB)`);
}

await main();
