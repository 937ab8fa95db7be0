import { z } from 'zod';
import type { ShownReceipt } from '#db/queries/bank-receipts.ts';
import type { ReceiptDecision } from '#lib/commands/registers/decide-receipt.ts';
import { parseBusinessDay } from '#lib/domain/business-day.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';
import { receiptStandings } from '#lib/domain/registers/bank-receipt.ts';

/** The fields a form carries along unseen: which receipt it is, and where it stood. */
export const seenFields = z.object({
  receipt: z.string().regex(/^[1-9]\d{0,8}$/),
  standing: z.enum(receiptStandings),
  seenChannel: z.string().regex(/^\d{0,9}$/),
  seenDay: z.string().max(10),
});

/** Fills the fields in for a receipt as the page shows it. */
export function hiddenOf({ id, standing, paid }: ShownReceipt): z.input<typeof seenFields> {
  return {
    receipt: `${id}`,
    standing,
    seenChannel: paid === undefined ? '' : `${paid.channelId}`,
    seenDay: paid?.businessDay ?? '',
  };
}

/** Reads what the fields say back. */
export function seenOf(
  fields: z.output<typeof seenFields>,
): Pick<ReceiptDecision, 'receiptId' | 'seen'> {
  const day = parseBusinessDay(fields.seenDay);
  const paid =
    fields.seenChannel !== '' && day.ok
      ? { paid: { channelId: wholeNumberOf(fields.seenChannel), businessDay: day.value } }
      : {};
  return {
    receiptId: wholeNumberOf(fields.receipt),
    seen: { standing: fields.standing, ...paid },
  };
}
