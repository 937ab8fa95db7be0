import { renderToBuffer } from '@react-pdf/renderer';
import { BillDocument, type BillDocumentProps } from './bill-document.tsx';
import { registerFonts } from './fonts.ts';

/** Renders a bill as PDF. */
export function renderBill(props: BillDocumentProps): Promise<Buffer> {
  registerFonts();
  return renderToBuffer(<BillDocument {...props} />);
}
