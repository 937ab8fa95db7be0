import { useTranslations } from 'next-intl';
import { Actions, Button } from '#components/ui/button.tsx';
import { ErrorSummary, type FieldProblem } from '#components/ui/error-summary.tsx';
import { FieldRow } from '#components/ui/field-row.tsx';
import { Stack } from '#components/ui/page.tsx';
import { NumberInput, TextInput } from '#components/ui/text-input.tsx';

type HouseholdField = 'account' | 'persons' | 'income' | 'month';

export interface HouseholdFormProps {
  readonly values: Readonly<Record<HouseholdField, string>>;
  readonly problems: readonly FieldProblem[];
}

/** Asks whose subsidy to check. It only computes: what it shows stands in the address. */
export function HouseholdForm({ values, problems }: HouseholdFormProps) {
  const t = useTranslations('subsidies');
  const common = (name: HouseholdField) => ({
    name,
    id: `check-${name}`,
    defaultValue: values[name],
    error: problems.find(({ field }) => field === name)?.message,
  });
  const summary = problems.map((problem) => ({
    ...problem,
    field: `check-${problem.field}`,
    label: t(problem.field as HouseholdField),
  }));
  return (
    <form method="get" noValidate aria-label={t('checkForm')}>
      <Stack>
        <ErrorSummary problems={summary} />
        <FieldRow>
          <TextInput
            {...common('account')}
            width="short"
            inputMode="numeric"
            label={t('account')}
          />
          <TextInput {...common('month')} type="month" width="short" optional label={t('month')} />
        </FieldRow>
        <FieldRow>
          <NumberInput {...common('persons')} label={t('persons')} />
          <NumberInput {...common('income')} label={t('income')} />
        </FieldRow>
        <Actions>
          <Button kind="quiet">{t('compute')}</Button>
        </Actions>
      </Stack>
    </form>
  );
}
