import {
  circleRadiusShare,
  type QrMatrix,
  qrMatrix,
  quietModules,
} from '#components/pdf/qr-matrix.ts';

/** Whole pixels of a module, so that all of them are of one size on any screen. */
const modulePixels = 2;

/**
 * Draws a payment code with the hryvnia in its white circle, as the National Bank wants it. Black
 * on white in every theme: readers look for dark on light.
 */
export function qrSvg(text: string): string {
  const matrix = qrMatrix(text);
  const { size } = matrix;
  const middle = size / 2;
  const side = size + 2 * quietModules;
  const pixels = side * modulePixels;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels}" height="${pixels}"`,
    ` viewBox="${-quietModules} ${-quietModules} ${side} ${side}" shape-rendering="crispEdges">`,
    `<rect x="${-quietModules}" y="${-quietModules}" width="${side}" height="${side}" fill="#fff"/>`,
    `<path d="${pathOf(matrix)}"/>`,
    `<circle cx="${middle}" cy="${middle}" r="${size * circleRadiusShare}" fill="#fff"`,
    ' shape-rendering="auto"/>',
    `<text x="${middle}" y="${middle + size * 0.038}" font-size="${size * 0.11}"`,
    ' text-anchor="middle">₴</text></svg>',
  ].join('');
}

/** Draws dark cells as runs of each row: the whole code is one path. */
function pathOf({ size, isDark }: QrMatrix): string {
  const cells = Array.from({ length: size }, (_, index) => index);
  const runs = cells.flatMap((row) =>
    cells
      .filter((column) => isDark(row, column) && !(column > 0 && isDark(row, column - 1)))
      .map((start) => {
        const end = cells.find((column) => column > start && !isDark(row, column)) ?? size;
        return `M${start} ${row}h${end - start}v1H${start}z`;
      }),
  );
  return runs.join('');
}
