import jsQR from 'jsqr';
import { expect, it } from 'vitest';
import { nbuQrBytesMax } from '#lib/domain/nbu-qr.ts';
import { circleRadiusShare, type QrMatrix, qrMatrix, quietModules } from './qr-matrix.ts';

// A module of the old kind: its types name the function, Node hands over the object around it.
const decode: typeof jsQR = Reflect.get(jsQR, 'default') ?? jsQR;

const pixelsPerModule = 4;

/** Paints a code as the PDF draws it: dark modules, the quiet zone, the white circle on top. */
function painted(matrix: QrMatrix) {
  const side = (matrix.size + 2 * quietModules) * pixelsPerModule;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  const radius = matrix.size * circleRadiusShare * pixelsPerModule;
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const row = Math.floor(y / pixelsPerModule) - quietModules;
      const column = Math.floor(x / pixelsPerModule) - quietModules;
      const inside = [row, column].every((at) => at >= 0 && at < matrix.size);
      const covered = Math.hypot(x + 0.5 - side / 2, y + 0.5 - side / 2) < radius;
      if (inside && !covered && matrix.isDark(row, column)) {
        pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
      }
    }
  }
  return { pixels, side };
}

function scan(matrix: QrMatrix) {
  const { pixels, side } = painted(matrix);
  return decode(pixels, side, side);
}

const addressOf = (bytes: number) => 'https://bank.gov.ua/qr/'.padEnd(bytes, 'QkNEcAo-_1');

it('a scanner reads the address back through the circle in the middle', () => {
  for (const bytes of [120, 230, 400, nbuQrBytesMax]) {
    const text = addressOf(bytes);
    expect(scan(qrMatrix(text))?.data, `${bytes} bytes`).toBe(text);
  }
});

it('a code is of version 10 at least and 20 at most, as the National Bank demands', () => {
  expect(scan(qrMatrix(addressOf(30)))?.version).toBe(10);
  expect(scan(qrMatrix(addressOf(nbuQrBytesMax)))?.version).toBe(20);
  expect(() => qrMatrix(addressOf(nbuQrBytesMax + 1))).toThrow('version 21');
});
