'use client';

import { useActionState } from 'react';
import { FormAnswer } from '#components/city/form-answer.tsx';
import { Actions } from '#components/ui/button.tsx';
import { Stack } from '#components/ui/page.tsx';
import { Select, type SelectOption } from '#components/ui/select.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { type CityFormState, emptyForm, problemOf } from '../../accounts/form-state.ts';

/** Ends a right on a day, with the reason. */
export function StopForm(props: {
  readonly action: (before: CityFormState, data: FormData) => Promise<CityFormState>;
  readonly rights: readonly SelectOption[];
  readonly texts: Readonly<Record<'right' | 'validTo' | 'reason' | 'submit', string>>;
}) {
  const { texts } = props;
  const [state, action] = useActionState(props.action, emptyForm);
  return (
    <form action={action} noValidate>
      <Stack>
        <FormAnswer state={state} ids={{ lastDay: 'stopLastDay' }} />
        <Select
          name="grantNo"
          width="full"
          label={texts.right}
          options={props.rights}
          defaultValue={state.values['grantNo']}
        />
        <TextInput
          id="stopLastDay"
          error={problemOf(state, 'lastDay')}
          type="date"
          width="short"
          name="lastDay"
          label={texts.validTo}
          defaultValue={state.values['lastDay']}
        />
        <TextInput name="reason" label={texts.reason} defaultValue={state.values['reason']} />
        <Actions>
          {' '}
          <SubmitButton kind="danger">{texts.submit}</SubmitButton>{' '}
        </Actions>
      </Stack>
    </form>
  );
}
