import { Circle, Path, Svg, Text } from '@react-pdf/renderer';
import { circleRadiusShare, type QrMatrix, qrMatrix, quietModules } from './qr-matrix.ts';

/** Draws a payment code as lines, with the hryvnia in its white circle in the middle. */
export function QrCode({ text, size }: { readonly text: string; readonly size: number }) {
  const matrix = qrMatrix(text);
  const side = matrix.size + 2 * quietModules;
  const middle = side / 2;
  return (
    <Svg width={size} height={size} viewBox={`0 0 ${side} ${side}`}>
      <Path d={darkRuns(matrix)} fill="#000" />
      <Circle cx={middle} cy={middle} r={matrix.size * circleRadiusShare} fill="#fff" />
      <Text
        x={middle - matrix.size * 0.035}
        y={middle + matrix.size * 0.04}
        style={{ fontSize: matrix.size * 0.11, fontFamily: 'Noto Sans' }}
      >
        ₴
      </Text>
    </Svg>
  );
}

/** Joins the dark modules of each row into bars, a smaller drawing than single squares. */
function darkRuns({ size, isDark }: QrMatrix): string {
  const bars: string[] = [];
  for (let row = 0; row < size; row += 1) {
    let start = 0;
    for (let column = 0; column <= size; column += 1) {
      if (column < size && isDark(row, column)) continue;
      const width = column - start;
      if (width > 0)
        bars.push(`M${start + quietModules} ${row + quietModules}h${width}v1h-${width}z`);
      start = column + 1;
    }
  }
  return bars.join('');
}
