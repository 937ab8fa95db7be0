import { type ChildProcess, spawn } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { journeysCity } from '../city.ts';
import { expectSound, pageOf, people, signIn, staffOf } from '../steps.ts';

test.describe.configure({ mode: 'serial' });

function heartbeat(token: string, body: string) {
  return fetch(`${journeysCity.url}/api/comms/heartbeat`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body,
  });
}

test('an agent brings its node online, and its page tells what it reports', async ({ page }) => {
  const { port, url, dataDir } = journeysCity;
  let agent: ChildProcess | undefined;
  try {
    agent = spawn(
      process.execPath,
      ['scripts/bootstrap.mjs', 'agent', '--node', 'COM13-131', '--url', url],
      { env: { ...process.env, PORT: String(port), DATA_DIR: dataDir }, stdio: 'ignore' },
    );
    await signIn(page, staffOf('comms_operator'));
    await expect(async () => {
      await page.goto('/office/comms?kind=historic&state=online');
      await expect(page.getByRole('link', { name: 'COM13', exact: true })).toBeVisible({
        timeout: 500,
      });
    }).toPass({ timeout: 30_000 });
    await expectSound(page);
    await page.getByRole('link', { name: 'COM13', exact: true }).click();
    await page.waitForURL(/\/office\/comms\/COM13$/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('COM13-131');
    await expect(page.locator('main')).toContainText('Вільна пам’ять');
    const history = page.getByRole('table', { name: 'Історія станів' });
    await expect(history.locator('tbody tr').first()).toContainText('на зв’язку');
    const beats = page.getByRole('table', { name: 'Останні сигнали' });
    await expect(beats.locator('tbody tr').first()).toContainText('Node');
    await expectSound(page);
  } finally {
    agent?.kill('SIGTERM');
  }
});

test('the filter stands in the address and works without JavaScript', async ({ browser }) => {
  const page = await pageOf(browser, staffOf('comms_operator'), { javaScriptEnabled: false });
  await page.goto('/office/comms');
  await page.getByLabel('Назва, сервер або адреса').fill('COM20');
  await page.getByRole('button', { name: 'Показати' }).click();
  await expect(page).toHaveURL(/text=COM20/);
  await expect(page.locator('main table tbody tr')).toHaveCount(1);
  await page.goto('/office/comms?text=nothing-of-the-kind');
  await expect(page.locator('main')).toContainText('Таких вузлів немає');
  await page.context().close();
});

test('the page refreshes itself, keeps the focus, and can be stopped', async ({ page }) => {
  await signIn(page, staffOf('comms_operator'));
  await page.goto('/office/comms');
  const asOf = page.getByText(/^Станом на/);
  const first = await asOf.innerText();
  await page.getByLabel('Назва, сервер або адреса').fill('неза');
  await expect(asOf).not.toHaveText(first, { timeout: 15_000 });
  await expect(page.getByLabel('Назва, сервер або адреса')).toBeFocused();
  await expect(page.getByLabel('Назва, сервер або адреса')).toHaveValue('неза');
  await page.getByRole('button', { name: 'Зупинити оновлення' }).click();
  await expect(page.getByRole('button', { name: 'Оновлювати кожні 10 с' })).toBeVisible();
});

test('the database and the worker report themselves, and jobs run', async ({ page }) => {
  await signIn(page, staffOf('comms_operator'));
  await page.goto('/office/comms/database');
  await expect(page.locator('main')).toContainText('PostgreSQL 18');
  await expect(page.locator('main')).toContainText('Розмір бази');
  await page.goto('/office/comms/jobs');
  const jobs = page.getByRole('table', { name: 'Фонові завдання' });
  await expect(jobs.getByRole('row', { name: /mail\.send-letters/ })).toContainText(
    /справне|виконується/,
  );
  await expectSound(page);
  expect((await page.request.get('/office/comms/COM99')).status()).toBe(404);
});

test('a heartbeat without its own token, or malformed, is refused by a code', async () => {
  const token = (node: string) => people().nodes.find((one) => one.node === node)?.token ?? '';
  const body = (node: string) => JSON.stringify({ node, version: '1' });
  const cases = [
    [await heartbeat('x'.repeat(43), body('COM14')), 401, 'node_unknown'],
    [await heartbeat(token('COM15'), body('COM14')), 401, 'node_unknown'],
    [await heartbeat(token('COM14'), body('web')), 401, 'node_unknown'],
    [
      await heartbeat(token('COM14'), '{"node":"COM14","version":"\\u0000"}'),
      400,
      'heartbeat_malformed',
    ],
    [await heartbeat(token('COM14'), `{"node":"${'x'.repeat(9_000)}"}`), 413, 'body_too_large'],
  ] as const;
  for (const [response, status, code] of cases) {
    expect([response.status, (await response.json()).code]).toEqual([status, code]);
  }
  expect((await heartbeat(token('COM14'), body('COM14'))).status).toBe(204);
});

test('the pages of the centre refuse a role that may not see them', async ({ page }) => {
  await signIn(page, staffOf('cashier'));
  for (const place of ['/office/comms', '/office/comms/web', '/office/comms/jobs']) {
    expect((await page.request.get(place)).status(), place).toBe(403);
  }
});
