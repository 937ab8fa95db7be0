import { getTranslations } from 'next-intl/server';
import type { HeldOutcome } from '#lib/commands/metering/decide-held-readings.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import type { Result } from '#lib/domain/result.ts';
import { meteringRefusal } from '../metering-refusal.ts';
import type { HeldState } from './held-state.ts';

/** Returns why one reading could not be decided, if so. */
export function refusedHeld(result: Result<readonly HeldOutcome[]>): Refusal | undefined {
  if (!result.ok) return result.refusal;
  const [outcome] = result.value;
  return outcome === undefined || outcome.result.ok ? undefined : outcome.result.refusal;
}

/** Says what became of the readings of a form, or why none was decided. */
export async function countOutcomes(
  outcomes: readonly HeldOutcome[],
  refusal?: Refusal,
): Promise<Omit<HeldState, 'values'>> {
  if (refusal !== undefined) {
    const field = fieldOf(refusal);
    return {
      message: await meteringRefusal(refusal),
      ...(field === undefined ? {} : { field }),
      ...(refusal.code === 'reading_unusual' ? { asks: true } : {}),
    };
  }
  const t = await getTranslations('metering');
  const done = outcomes.filter(({ result }) => result.ok).length;
  const [first] = outcomes.flatMap(({ result }) => (result.ok ? [] : [result.refusal]));
  if (first === undefined) return { message: t('nothingChosen') };
  const why = await meteringRefusal(first);
  return { message: t('someDecided', { done, left: outcomes.length - done, why }) };
}

function fieldOf({ code }: Refusal): HeldState['field'] {
  if (code === 'reason_missing') return 'reason';
  const isAboutState = ['reading_decided', 'reading_overtaken', 'reading_unknown', 'forbidden'];
  return isAboutState.includes(code) ? undefined : 'value';
}
