'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Actions } from '#components/ui/button.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { ErrorSummary } from '#components/ui/error-summary.tsx';
import { Stack } from '#components/ui/page.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { NumberInput } from '#components/ui/text-input.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Zone } from '#lib/domain/metering/register.ts';
import { formatBusinessDay } from '#lib/format/date.ts';
import { formatDecimalText } from '#lib/format/digits.ts';
import { ReadingQuestion } from './reading-question.tsx';
import { fieldOf, type ReadingState } from './reading-state.ts';
import { useObjectionText } from './use-objection-text.ts';

export interface ReadingFormProps {
  /** Bound to the account by the server: a bind while rendering would be another action each time. */
  readonly action: (before: ReadingState, form: FormData) => Promise<ReadingState>;
  readonly meterNo: number;
  readonly today: BusinessDay;
  /** Unit as it is written behind a number. */
  readonly unit: string;
  readonly registers: readonly FormRegister[];
  /** True when a reading of this round is there: the form is for correcting it. */
  readonly corrects: boolean;
}

export interface FormRegister {
  readonly zone: Zone;
  /** The last reading, as a decimal text; absent before the first one. */
  readonly last?: { readonly value: string; readonly on: BusinessDay };
}

const empty: ReadingState = { values: {}, objections: [] };

/** Takes the reading of one meter, one field per register. */
export function ReadingForm(props: ReadingFormProps) {
  const t = useTranslations('readings');
  const [state, submit] = useActionState(props.action, empty);
  const form = (
    <form action={submit} noValidate>
      <input type="hidden" name="meterNo" value={props.meterNo} />
      <Stack>
        <Fields {...props} state={state} />
      </Stack>
    </form>
  );
  if (!props.corrects) return form;
  return (
    <Disclosure summary={t('round.change')} open={state.objections.length > 0}>
      {form}
    </Disclosure>
  );
}

function Fields(props: ReadingFormProps & { readonly state: ReadingState }) {
  const { meterNo, today, unit, registers, state } = props;
  const t = useTranslations('readings');
  const locale = useLocale();
  const textOf = useObjectionText();
  const idOf = (zone: Zone) => `reading-${meterNo}-${zone}`;
  const asks = state.objections.every(({ refusal }) => refusal.code === 'reading_unusual');
  const problems = asks
    ? []
    : state.objections
        .filter(({ refusal }) => refusal.code !== 'reading_unusual')
        .map(({ zone, refusal }) => ({ field: idOf(zone), message: textOf(refusal) }));
  const day = formatBusinessDay(today, locale, 'dayMonth');
  return (
    <>
      <ErrorSummary problems={problems} />
      {registers.map(({ zone, last }) => (
        <NumberInput
          key={zone}
          id={idOf(zone)}
          name={fieldOf(zone)}
          label={
            zone === 'single'
              ? t('form.label', { day })
              : t('form.labelZone', { day, zone: t(`zones.${zone}`) })
          }
          hint={
            last === undefined
              ? t('form.hintFirst')
              : t('form.hint', {
                  last: formatDecimalText(last.value, locale),
                  day: formatBusinessDay(last.on, locale),
                })
          }
          error={problems.find(({ field }) => field === idOf(zone))?.message}
          defaultValue={state.values[zone]}
          unit={unit}
          maxLength={16}
          required
        />
      ))}
      {asks && state.objections.length > 0 ? (
        <ReadingQuestion state={state} unit={unit} />
      ) : (
        <Actions>
          <SubmitButton>{t(props.corrects ? 'form.replace' : 'form.submit')}</SubmitButton>
        </Actions>
      )}
    </>
  );
}
