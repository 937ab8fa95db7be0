import { Circle, Path, Svg, Text } from '@react-pdf/renderer';
import { circleRadiusShare, qrMatrix, quietModules } from './qr-matrix.ts';

/** Draws a payment code as lines, with the hryvnia in its white circle in the middle. */
export function QrCode({ text, size }: { readonly text: string; readonly size: number }) {
  const matrix = qrMatrix(text);
  const cells: string[] = [];
  for (let row = 0; row < matrix.size; row += 1) {
    for (let column = 0; column < matrix.size; column += 1) {
      if (!matrix.isDark(row, column)) continue;
      cells.push(`M${column + quietModules} ${row + quietModules}h1v1h-1z`);
    }
  }
  const side = matrix.size + 2 * quietModules;
  const middle = side / 2;
  return (
    <Svg width={size} height={size} viewBox={`0 0 ${side} ${side}`}>
      <Path d={cells.join('')} fill="#000" />
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
