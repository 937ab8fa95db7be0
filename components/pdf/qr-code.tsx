import { Circle, Path, Svg, Text } from '@react-pdf/renderer';
import QRCode from 'qrcode';

/** Versions the National Bank allows for its codes: 10 to 20; error correction M or Q. */
const versionMin = 10;

/** Draws a payment code as lines, with the hryvnia in its white circle in the middle. */
export function QrCode({ text, size }: { readonly text: string; readonly size: number }) {
  const { modules } = create(text);
  const count = modules.size;
  const cells: string[] = [];
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      if (modules.get(row, column)) cells.push(`M${column} ${row}h1v1h-1z`);
    }
  }
  const middle = count / 2;
  return (
    <Svg width={size} height={size} viewBox={`0 0 ${count} ${count}`}>
      <Path d={cells.join('')} fill="#000" />
      <Circle cx={middle} cy={middle} r={count * 0.075} fill="#fff" />
      <Text
        x={middle - count * 0.035}
        y={middle + count * 0.04}
        style={{ fontSize: count * 0.11, fontFamily: 'Noto Sans' }}
      >
        ₴
      </Text>
    </Svg>
  );
}

function create(text: string) {
  const natural = QRCode.create(text, { errorCorrectionLevel: 'M' });
  return natural.version >= versionMin
    ? natural
    : QRCode.create(text, { errorCorrectionLevel: 'M', version: versionMin });
}
