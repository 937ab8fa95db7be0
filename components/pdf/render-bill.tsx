import { renderToBuffer } from '@react-pdf/renderer';
import { WorkLimit } from '#lib/work-limit.ts';
import { BillDocument, type BillDocumentProps } from './bill-document.tsx';
import { prepareFonts } from './fonts.ts';

/** A render keeps a processor busy for a while: pages must not wait behind a crowd of them. */
const renders = new WorkLimit({ runningMax: 1, waitingMax: 8 });

/** Renders a bill as PDF; undefined when too many wait for theirs already. */
export async function renderBill(props: BillDocumentProps): Promise<Buffer | undefined> {
  await prepareFonts();
  return (await renders.run(() => renderToBuffer(<BillDocument {...props} />)))?.value;
}
