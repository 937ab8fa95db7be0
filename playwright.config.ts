import { defineConfig } from '@playwright/test';
import { journeysCity } from './e2e/city.ts';
import { config } from './lib/config.ts';

const { browserPath } = config();
const { port, url, dataDir } = journeysCity;
const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default defineConfig({
  testDir: 'e2e/journeys',
  outputDir: '.data/reports/journeys',
  workers: 1,
  retries: 0,
  timeout: 60_000,
  use: {
    baseURL: url,
    locale: 'uk-UA',
    timezoneId: 'Europe/Kyiv',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(browserPath === undefined ? {} : { executablePath: browserPath }),
      args: chromiumFlags,
    },
  },
  // One city serves all journeys. Charging its open month freezes what others change: it comes last.
  projects: [
    { name: 'open month', testIgnore: '**/charging.spec.ts' },
    { name: 'charged month', testMatch: '**/charging.spec.ts', dependencies: ['open month'] },
  ],
  webServer: {
    command: 'node e2e/fresh-city.mjs',
    url: `${url}/api/health/ready`,
    env: { PORT: String(port), DATA_DIR: dataDir },
    reuseExistingServer: false,
    timeout: 240_000,
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
});
