import { Checkbox } from './checkbox.tsx';
import { ErrorSummary } from './error-summary.tsx';
import type { Examples } from './example.ts';
import { FieldRow } from './field-row.tsx';
import { FilterForm } from './filter-form.tsx';
import { Stack } from './page.tsx';
import { Select } from './select.tsx';
import { NumberInput, TextArea, TextInput } from './text-input.tsx';
import { WireText } from './wire-text.tsx';

export const fieldExamples: Examples = {
  'text of several lines': (t) => <TextArea name="pem" label={t('publicKey')} />,
  'text as it went over a wire': (t) => (
    <WireText label={t('answer')} text={'HTTP/1.1 200 OK\n\n{"total":"181.69"}'} />
  ),
  'a number with its unit': (t) => (
    <NumberInput name="reading-1" label={t('reading')} hint={t('readingHint')} unit="м³" />
  ),
  'refused: the reason and the way out': (t) => (
    <NumberInput
      name="reading-2"
      label={t('reading')}
      hint={t('readingHint')}
      error={t('readingError')}
      defaultValue="43"
      unit="м³"
    />
  ),
  'beside each other: one line of controls, whatever is above and below': (t) => (
    <FieldRow>
      <NumberInput name="row-1" label={t('reading')} hint={t('readingHint')} unit="м³" />
      <NumberInput name="row-2" label={t('reading')} error={t('readingError')} defaultValue="43" />
      <TextInput name="row-3" label={t('email')} optional />
    </FieldRow>
  ),
  'what a form refused, above it': (t) => (
    <ErrorSummary problems={[{ field: 'reading-2', message: t('readingError') }]} />
  ),
  'text, choice, consent': (t) => (
    <Stack>
      <TextInput name="email" type="email" autoComplete="email" label={t('email')} optional />
      <Select
        name="month"
        label={t('month')}
        options={['2026-10', '2026-09'].map((value) => ({ value, label: value }))}
      />
      <Checkbox name="agree" label={t('agree')} defaultChecked />
    </Stack>
  ),
  'a list narrowed by an address': (t) => (
    <FilterForm label={t('recipients')} submit={t('details')}>
      <Select
        name="filter-state"
        label={t('state')}
        options={[t('paid'), t('proposed')].map((label) => ({ value: label, label }))}
      />
      <TextInput name="filter-text" label={t('recipient')} width="short" />
    </FilterForm>
  ),
};
