import {
  circleRadiusShare,
  type QrMatrix,
  qrMatrix,
  quietModules,
} from '#components/pdf/qr-matrix.ts';
import styles from './qr-code.module.css';

export interface QrCodeProps {
  readonly text: string;
  /** What the picture is, for who cannot see it. */
  readonly label: string;
}

/** Whole pixels of a module, so that all of them are of one size on any screen. */
const modulePixels = 2;

/**
 * Draws a payment code with the hryvnia in its white circle, as the National Bank wants it. Black
 * on white in every theme: readers look for dark on light.
 */
export function QrCode({ text, label }: QrCodeProps) {
  const matrix = qrMatrix(text);
  const { size } = matrix;
  const middle = size / 2;
  const side = size + 2 * quietModules;
  return (
    <svg
      className={styles['code']}
      width={side * modulePixels}
      height={side * modulePixels}
      viewBox={`${-quietModules} ${-quietModules} ${side} ${side}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <rect x={-quietModules} y={-quietModules} width="100%" height="100%" fill="#fff" />
      <path d={pathOf(matrix)} fill="#000" />
      <circle
        cx={middle}
        cy={middle}
        r={size * circleRadiusShare}
        fill="#fff"
        shapeRendering="auto"
      />
      <text
        x={middle}
        y={middle + size * 0.038}
        fontSize={size * 0.11}
        textAnchor="middle"
        fill="#000"
      >
        ₴
      </text>
    </svg>
  );
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
