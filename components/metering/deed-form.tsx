'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Actions } from '#components/ui/button.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { ErrorSummary } from '#components/ui/error-summary.tsx';
import { FieldRow } from '#components/ui/field-row.tsx';
import { Stack } from '#components/ui/page.tsx';
import { Select } from '#components/ui/select.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { NumberInput, TextInput } from '#components/ui/text-input.tsx';

/** A field of a form about a meter, in words. */
export interface DeedField {
  readonly name: string;
  readonly kind: 'day' | 'number' | 'text' | 'choice';
  readonly label: string;
  readonly hint?: string;
  readonly unit?: string;
  readonly defaultValue?: string;
  readonly isOptional?: boolean;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

/** What a form about a meter shows again after it was sent. */
export interface DeedState {
  readonly values: Readonly<Record<string, string>>;
  /** Why it was refused, in the language of the page. */
  readonly message?: string;
  /** The field it is about; absent where it is about all. */
  readonly field?: string;
  /** True when an unusual value is asked about. */
  readonly asks?: boolean;
}

export interface DeedFormProps {
  readonly id: string;
  readonly title: string;
  readonly submit: string;
  readonly fields: readonly DeedField[];
  readonly action: (before: DeedState, form: FormData) => Promise<DeedState>;
}

/** Takes one deed about a meter; opens when asked for, and stays open while it is refused. */
export function DeedForm({ id, title, submit, fields, action }: DeedFormProps) {
  const t = useTranslations('metering.life');
  const [state, send] = useActionState(action, { values: {} });
  const { message, field } = state;
  const problems =
    message === undefined ? [] : [{ field: field === undefined ? '' : `${id}-${field}`, message }];
  return (
    <Disclosure summary={title} open={message !== undefined}>
      <form action={send} noValidate aria-label={title}>
        <Stack>
          <ErrorSummary problems={problems} title={t('notSaved')} />
          <FieldRow>
            {fields.map((each) => (
              <Control key={each.name} id={id} field={each} state={state} />
            ))}
          </FieldRow>
          <Actions>
            {state.asks === true ? (
              <SubmitButton name="confirmed" value="yes">
                {t('confirm')}
              </SubmitButton>
            ) : null}
            <SubmitButton kind={state.asks === true ? 'quiet' : 'primary'}>{submit}</SubmitButton>
          </Actions>
        </Stack>
      </form>
    </Disclosure>
  );
}

interface ControlProps {
  readonly id: string;
  readonly field: DeedField;
  readonly state: DeedState;
}

function Control({ id, field, state }: ControlProps) {
  const { name, kind, label, hint, unit, isOptional = false, options = [] } = field;
  const texts = {
    name,
    id: `${id}-${name}`,
    label,
    hint,
    optional: isOptional,
    error: state.field === name ? state.message : undefined,
    defaultValue: state.values[name] ?? field.defaultValue,
  };
  if (kind === 'choice') return <Select {...texts} options={options} />;
  if (kind === 'number') return <NumberInput {...texts} unit={unit} maxLength={16} />;
  if (kind === 'day') return <TextInput {...texts} type="date" width="short" />;
  return <TextInput {...texts} maxLength={200} />;
}
