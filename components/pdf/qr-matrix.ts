import QRCode from 'qrcode';

/** Versions the National Bank allows for its codes; error correction M or Q. */
const [versionMin, versionMax] = [10, 20];

/** Light modules around a code that readers need to find it. */
export const quietModules = 4;

/** Part of the side that the white circle with the hryvnia covers in the middle. */
export const circleRadiusShare = 0.075;

export interface QrMatrix {
  /** Modules in a side, without the quiet zone. */
  readonly size: number;
  readonly isDark: (row: number, column: number) => boolean;
}

/** Encodes a payment address as the modules of a code; throws when no permitted code holds it. */
export function qrMatrix(text: string): QrMatrix {
  const natural = QRCode.create(text, { errorCorrectionLevel: 'M' });
  if (natural.version > versionMax) {
    throw new RangeError(`a payment code of version ${natural.version}: ${text.length} bytes`);
  }
  const { modules } =
    natural.version >= versionMin
      ? natural
      : QRCode.create(text, { errorCorrectionLevel: 'M', version: versionMin });
  return {
    size: modules.size,
    isDark: (row, column) => modules.get(row, column) === 1,
  };
}
