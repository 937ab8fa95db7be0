import { expect, it } from 'vitest';
import { qrMatrix, quietModules } from '#components/pdf/qr-matrix.ts';
import { qrSvg } from './qr-svg.ts';

const address = `https://bank.gov.ua/qr/${'A'.repeat(250)}`;

it('draws exactly the dark cells of the code, with its quiet zone', () => {
  const matrix = qrMatrix(address);
  const svg = qrSvg(address);
  const drawn = new Set<string>();
  for (const [, left, row, width] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1H\1z/g)) {
    for (let cell = 0; cell < Number(width); cell += 1) drawn.add(`${Number(left) + cell},${row}`);
  }
  const cells = Array.from({ length: matrix.size }, (_, index) => index);
  const dark = cells.flatMap((row) =>
    cells.filter((column) => matrix.isDark(row, column)).map((column) => `${column},${row}`),
  );
  expect([...drawn].sort()).toEqual(dark.sort());
  const side = matrix.size + 2 * quietModules;
  expect(svg).toContain(`viewBox="${-quietModules} ${-quietModules} ${side} ${side}"`);
  expect(svg).toContain('>₴</text></svg>');
});
