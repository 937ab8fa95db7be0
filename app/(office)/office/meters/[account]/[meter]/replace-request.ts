import type { ReplaceMeterRequest } from '#lib/commands/metering/replace-meter.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import type { SentDeed } from '../../deed-state.ts';
import { parseFeatures } from '../../meter-features.ts';

/** Reads a form about a replacement. */
export function replaceRequest(
  sent: SentDeed,
  { accountId, meterNo }: { readonly accountId: number; readonly meterNo: number },
): Result<ReplaceMeterRequest> {
  const on = sent.day('on');
  if (!on.ok) return on;
  const successor = parseFeatures(sent);
  if (!successor.ok) return successor;
  return ok({
    accountId,
    meterNo,
    on: on.value,
    finals: sent.zoneValues('final'),
    firsts: sent.zoneValues('first'),
    successor: successor.value,
    note: sent.text('note'),
  });
}
