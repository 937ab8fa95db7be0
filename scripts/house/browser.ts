import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { config } from '#lib/config.ts';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * Finds a Chromium for the journeys: one that is installed, else Playwright's own, else one from
 * the system's package manager where that is permitted. Undefined when none can be had.
 */
export function findBrowser(say: (text: string) => void): string | undefined {
  return installed() ?? fromPlaywright(say) ?? fromPackageManager(say);
}

function installed(): string | undefined {
  const { browserPath } = config();
  const places = [...(browserPath ? [browserPath] : []), ...usualPlaces, chromium.executablePath()];
  return places.find((place) => existsSync(place));
}

function fromPlaywright(say: (text: string) => void): string | undefined {
  say('No browser is installed; asking Playwright for its own…');
  run('npx', ['--no', 'playwright', 'install', 'chromium'], 180_000);
  return installed();
}

function fromPackageManager(say: (text: string) => void): string | undefined {
  if (process.getuid?.() !== 0) return undefined;
  say('Playwright has none to give here; asking the system for chromium…');
  run('apt-get', ['update', '-q'], 180_000);
  run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], 600_000);
  return installed();
}

function run(program: string, words: readonly string[], timeoutMs: number): void {
  spawnSync(program, words, {
    stdio: ['ignore', 'ignore', 'ignore'],
    timeout: timeoutMs,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
