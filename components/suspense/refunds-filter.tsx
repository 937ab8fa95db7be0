import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { FilterForm } from '#components/ui/filter-form.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { type RefundCaseState, refundCaseStates } from '#lib/domain/payment/refund.ts';

/** Narrows the list of refund cases by state. */
export function RefundsFilter({ state }: { readonly state: RefundCaseState | undefined }) {
  const t = useTranslations('refunds');
  return (
    <FilterForm
      label={t('filter.label')}
      submit={t('filter.submit')}
      reset={
        state === undefined ? undefined : (
          <TextLink href={'/office/payments/refunds' as Route}>{t('filter.reset')}</TextLink>
        )
      }
    >
      <Select
        name="state"
        label={t('state')}
        defaultValue={state ?? ''}
        options={[
          { value: '', label: t('filter.all') },
          ...refundCaseStates.map((value) => ({ value, label: t(`states.${value}`) })),
        ]}
      />
    </FilterForm>
  );
}
