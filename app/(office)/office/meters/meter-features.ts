import type { MeterFeatures } from '#lib/domain/metering/meter-life.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import type { SentDeed } from './deed-state.ts';

/** Reads what a form says of a meter that is put up. */
export function parseFeatures(
  sent: SentDeed,
): Result<MeterFeatures & { readonly sealNumber?: string }> {
  const due = sent.text('dueOn') === '' ? undefined : sent.day('dueOn');
  if (due?.ok === false) return due;
  const digits = /^\d{1,2}$/.exec(sent.text('digits'))?.[0] ?? '0';
  const sealNumber = sent.text('sealNumber');
  return ok({
    serialNumber: sent.text('serialNumber'),
    digits: Number(digits),
    ...(due === undefined ? {} : { verificationDueOn: due.value }),
    ...(sealNumber === '' ? {} : { sealNumber }),
  });
}
