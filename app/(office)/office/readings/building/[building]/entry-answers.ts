import { getTranslations } from 'next-intl/server';
import type { EntryAnswer } from '#components/metering/entry-list.tsx';
import type { EnteredOutcome } from '#lib/commands/metering/enter-readings.ts';
import type { Result } from '#lib/domain/result.ts';
import { meteringRefusal } from '../../../metering-refusal.ts';
import type { EntryState, SentEntries } from './entry-state.ts';

/** Says beside each field what became of it. */
export async function answersTo(
  { entries, typedDay, source }: SentEntries,
  result: Result<readonly EnteredOutcome[]> | undefined,
  round: number,
): Promise<EntryState> {
  const t = await getTranslations('metering.entry');
  const kept = { round, takenOn: typedDay, source };
  const typed = (message: string): EntryState => ({
    ...kept,
    message,
    answers: Object.fromEntries(
      entries.map(({ key, value }) => [key, { value, kind: 'refused' as const, message: '' }]),
    ),
  });
  if (result === undefined) return typed(t('dayMissing'));
  if (!result.ok) return typed(await meteringRefusal(result.refusal));
  if (entries.length === 0) return { ...kept, answers: {}, message: t('nothingTyped') };
  const answers: Record<string, EntryAnswer> = {};
  for (const [index, { key, value }] of entries.entries()) {
    const outcome = result.value[index];
    if (outcome !== undefined) answers[key] = await answerTo(value, outcome);
  }
  const saved = Object.values(answers).filter(({ kind }) => kind === 'saved').length;
  return { ...kept, answers, message: t('done', { saved, left: entries.length - saved }) };
}

async function answerTo(value: string, outcome: EnteredOutcome): Promise<EntryAnswer> {
  const t = await getTranslations('metering.entry');
  if (outcome.kind === 'repeated') return { value, kind: 'saved', message: t('repeated') };
  if (outcome.kind === 'recorded') return { value, kind: 'saved', message: t('saved') };
  const { refusal } = outcome;
  const kind = refusal.code === 'reading_unusual' ? 'asked' : 'refused';
  return { value, kind, message: await meteringRefusal(refusal) };
}
