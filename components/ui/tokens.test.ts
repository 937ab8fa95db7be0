import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

const light = tokensOf(css.slice(0, css.indexOf('@media screen and (prefers-color-scheme')));
const darkBySystem = tokensOf(
  css.slice(
    css.indexOf('@media screen and (prefers-color-scheme'),
    css.indexOf('[data-theme="dark"]'),
  ),
);
const darkByChoice = tokensOf(css.slice(css.indexOf('[data-theme="dark"]'), css.indexOf('--font')));

const grounds = ['paper', 'card', 'accent-soft', 'warn-soft', 'good-soft', 'bad-soft'];
const textPairs: [string, string[]][] = [
  ['ink', grounds],
  ['ink-2', grounds],
  ['accent', ['paper', 'card', 'accent-soft', 'good-soft', 'warn-soft', 'bad-soft']],
  ['accent-strong', ['paper', 'card', 'accent-soft']],
  ['warn', ['paper', 'card', 'warn-soft']],
  ['good', ['paper', 'card', 'good-soft', 'accent-soft']],
  ['bad', ['paper', 'card', 'bad-soft']],
  ['on-accent', ['accent', 'accent-strong']],
  ['on-bad', ['bad']],
];
const shapePairs: [string, string[]][] = [
  ['edge', ['paper', 'card']],
  ['good', ['card']],
  ['wheat', ['card']],
  ['accent', ['paper', 'card', 'accent-soft']],
];

describe.each([
  ['light', light],
  ['dark', darkBySystem],
])('%s tokens', (_name, tokens) => {
  it.each(textPairs)('--%s reads at 4.5:1 on every ground it is used on', (text, on) => {
    for (const ground of on) {
      expect(contrast(tokens, text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(shapePairs)('--%s shows at 3:1 as the edge or mark of a control', (shape, on) => {
    for (const ground of on) {
      expect(contrast(tokens, shape, ground), `${shape} on ${ground}`).toBeGreaterThanOrEqual(3);
    }
  });
});

it('dark is the same whether the system or the person asked for it', () => {
  expect(Object.keys(darkBySystem).length).toBeGreaterThan(15);
  expect(darkByChoice).toEqual(darkBySystem);
  expect(Object.keys(darkBySystem).sort()).toEqual(Object.keys(light).sort());
});

function tokensOf(block: string): Record<string, string> {
  const found = block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g);
  return Object.fromEntries([...found].map(([, name = '', value = '']) => [name, value]));
}

/** Contrast ratio of WCAG 2.2, 1.4.3. */
function contrast(tokens: Record<string, string>, one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(tokens[one]), luminance(tokens[other])].sort(
    (a, b) => a - b,
  );
  return (bright + 0.05) / (dark + 0.05);
}

function luminance(colour: string | undefined): number {
  if (colour === undefined) throw new Error('no such token');
  const channel = (at: number) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
