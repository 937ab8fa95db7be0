import { useTranslations } from 'next-intl';
import { Actions, Button } from '#components/ui/button.tsx';
import { ErrorSummary, type FieldProblem } from '#components/ui/error-summary.tsx';
import { FieldRow } from '#components/ui/field-row.tsx';
import { Stack } from '#components/ui/page.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import type { RebillField } from '#lib/domain/charging/rebill-form.ts';
import { useReasonOptions } from './reason-options.ts';

export interface RebillFormProps {
  readonly values: Readonly<Record<RebillField, string>>;
  readonly problems: readonly FieldProblem[];
}

/** Asks which month of whom was charged wrong, and why. It only computes, from the address. */
export function RebillForm({ values, problems }: RebillFormProps) {
  const t = useTranslations('rebills');
  const reasons = useReasonOptions();
  const common = (name: RebillField) => ({
    name,
    defaultValue: values[name],
    error: problems.find(({ field }) => field === name)?.message,
  });
  return (
    <form method="get" noValidate aria-label={t('formLabel')}>
      <Stack>
        <ErrorSummary problems={problems} />
        <FieldRow>
          <TextInput
            {...common('account')}
            width="short"
            label={t('account')}
            inputMode="numeric"
          />
          <TextInput {...common('month')} type="month" width="short" label={t('month')} />
        </FieldRow>
        <Select
          {...common('reason')}
          width="full"
          label={t('reason')}
          hint={t('reasonHint')}
          options={reasons}
        />
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
