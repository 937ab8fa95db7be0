import { useTranslations } from 'next-intl';
import { FilterForm } from '#components/ui/filter-form.tsx';
import { Select } from '#components/ui/select.tsx';
import type { TariffKind } from '#lib/domain/charging/tariff.ts';
import { tariffKinds } from '#lib/domain/charging/tariff-shape.ts';

/** Asks of which kind the next version is: the form below has the rates of that kind. */
export function KindChoice(props: { readonly kind: TariffKind; readonly isCorrection: boolean }) {
  const { kind, isCorrection } = props;
  const t = useTranslations('tariffs');
  return (
    <FilterForm label={t('kindChoice')} submit={t('kindSubmit')}>
      {isCorrection ? <input type="hidden" name="correct" value="yes" /> : null}
      <Select
        name="kind"
        id="kind-choice"
        label={t('kind')}
        defaultValue={kind}
        options={tariffKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
    </FilterForm>
  );
}
