import { useTranslations } from 'next-intl';
import { Actions, Button } from '#components/ui/button.tsx';
import { ErrorSummary, type FieldProblem } from '#components/ui/error-summary.tsx';
import { FieldRow } from '#components/ui/field-row.tsx';
import { Stack } from '#components/ui/page.tsx';
import { Select } from '#components/ui/select.tsx';
import { NumberInput, TextInput } from '#components/ui/text-input.tsx';
import {
  type RecalculationField,
  recalculationChoices,
} from '#lib/domain/charging/recalculation-form.ts';

export interface CauseFormProps {
  readonly values: Readonly<Record<RecalculationField, string>>;
  readonly problems: readonly FieldProblem[];
}

const labels = {
  account: 'account',
  choice: 'cause',
  firstDay: 'firstDay',
  lastDay: 'lastDay',
  persons: 'persons',
  degrees: 'degrees',
  document: 'document',
} as const satisfies Readonly<Record<RecalculationField, string>>;

/** Asks why days are not owed. It only computes: what it shows stands in the address. */
export function CauseForm({ values, problems }: CauseFormProps) {
  const t = useTranslations('recalculations');
  const common = (name: RecalculationField) => ({
    name,
    defaultValue: values[name],
    error: problems.find(({ field }) => field === name)?.message,
  });
  const summary = problems.map((problem) => ({
    ...problem,
    label: t(labels[problem.field as RecalculationField]),
  }));
  return (
    <form method="get" noValidate aria-label={t('causeForm')}>
      <Stack>
        <ErrorSummary problems={summary} />
        <TextInput {...common('account')} width="short" label={t('account')} inputMode="numeric" />
        <Select
          {...common('choice')}
          width="full"
          label={t('cause')}
          options={recalculationChoices.map((value) => ({ value, label: t(`choices.${value}`) }))}
        />
        <FieldRow>
          <TextInput {...common('firstDay')} type="date" width="short" label={t('firstDay')} />
          <TextInput {...common('lastDay')} type="date" width="short" label={t('lastDay')} />
        </FieldRow>
        <FieldRow>
          <NumberInput {...common('persons')} label={t('persons')} hint={t('personsHint')} />
          <NumberInput {...common('degrees')} label={t('degrees')} hint={t('degreesHint')} />
        </FieldRow>
        <TextInput
          {...common('document')}
          maxLength={200}
          label={t('document')}
          hint={t('documentHint')}
        />
        <Actions>
          <Button kind="quiet">{t('compute')}</Button>
        </Actions>
      </Stack>
    </form>
  );
}
