import type { Refusal } from '#lib/domain/refusal.ts';
import type { CityFormState } from '../../../accounts/form-state.ts';
import { refusalText } from '../../../accounts/refusal-text.ts';

/** Tells a refusal at the field it is about, where it names one. */
export async function refusedField(
  refusal: Refusal,
  form: string,
  values: CityFormState['values'],
): Promise<CityFormState> {
  const message = await refusalText(refusal);
  const field = refusal.details?.['field'];
  if (field === undefined) return { values, message };
  return { values, problems: [{ field: `${form}-${field}`, message }] };
}
