'use client';

import { type ReactNode, useActionState } from 'react';
import { Actions, type ButtonKind } from '#components/ui/button.tsx';
import { FieldGroup, FieldRow } from '#components/ui/field-row.tsx';
import { Stack } from '#components/ui/page.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { CityControl, type CityField } from './city-control.tsx';
import { FormAnswer, type FormAnswerProps } from './form-answer.tsx';

type State = FormAnswerProps['state'] & { readonly values: Readonly<Record<string, string>> };

export interface FieldsFormProps {
  /** Before the names of its fields where a page has several forms. */
  readonly id: string;
  readonly action: (before: State, data: FormData) => Promise<State>;
  readonly fields: readonly CityField[];
  /** What is sent along unseen. */
  readonly hidden?: Readonly<Record<string, string>>;
  /** Absent where there is nothing to send: the last answer stays to be read. */
  readonly submit?: string;
  readonly kind?: ButtonKind;
}

/** Takes what a deed of the city base needs to be told; keeps what was typed while it is refused. */
export function FieldsForm({ id, action, fields, hidden = {}, submit, kind }: FieldsFormProps) {
  const [state, send] = useActionState(action, { values: {} });
  // A box that was not checked is not sent at all.
  const wasSent = Object.keys(state.values).length > 0;
  return (
    <form action={send} noValidate>
      <Stack>
        <FormAnswer state={toldApart(state, fields)} ids={idsOf(id, fields)} />
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {blocksOf(fields).map((block) => (
          <Block key={block[0]?.name} fields={block}>
            {block.map((field) => (
              <CityControl
                key={field.name}
                id={id}
                field={field}
                typed={wasSent ? (state.values[field.name] ?? '') : undefined}
                error={state.problems?.find((one) => one.field === field.name)?.message}
              />
            ))}
          </Block>
        ))}
        {submit === undefined ? null : (
          <Actions>
            <SubmitButton kind={kind ?? 'primary'}>{submit}</SubmitButton>
          </Actions>
        )}
      </Stack>
    </form>
  );
}

/** Fields that are wrong for one and the same reason are told apart by their names. */
function toldApart(state: State, fields: readonly CityField[]): State {
  const { problems = [] } = state;
  const labelOf = (name: string) => fields.find((field) => field.name === name)?.label ?? '';
  const told = problems.map((one) => {
    const isAlone = problems.filter(({ message }) => message === one.message).length === 1;
    return isAlone ? one : { ...one, label: labelOf(one.field) };
  });
  return { ...state, ...(state.problems === undefined ? {} : { problems: told }) };
}

/** A page may have several forms, so its controls are named by form and field. */
function idsOf(id: string, fields: readonly CityField[]): Record<string, string> {
  return Object.fromEntries(fields.map(({ name }) => [name, `${id}-${name}`]));
}

/** Text of several lines stands alone, boxes of a group together, short fields side by side. */
function blocksOf(fields: readonly CityField[]): CityField[][] {
  const blocks: CityField[][] = [];
  for (const field of fields) {
    const block = blocks.at(-1);
    const last = block?.at(-1);
    const belongs = last && last.kind !== 'lines' && field.kind !== 'lines';
    if (belongs && last.group === field.group) block?.push(field);
    else blocks.push([field]);
  }
  return blocks;
}

function Block(props: { readonly fields: readonly CityField[]; readonly children: ReactNode }) {
  const [first] = props.fields;
  if (first?.group === undefined) return <FieldRow>{props.children}</FieldRow>;
  return (
    <FieldGroup legend={first.group}>
      <FieldRow>{props.children}</FieldRow>
    </FieldGroup>
  );
}
