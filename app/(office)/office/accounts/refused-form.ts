import type { Refusal, RefusalCode } from '#lib/domain/refusal.ts';
import type { CityFormState } from './form-state.ts';
import { refusalText } from './refusal-text.ts';

/** The field each refusal is about; what is not here is about the form. */
export type RefusalFields = Partial<Record<RefusalCode, string>>;

/** Shows a form again as it was typed, with what a command refused beside the field it is about. */
export async function refusedForm(
  values: CityFormState['values'],
  refusal: Refusal,
  fields: RefusalFields,
): Promise<CityFormState> {
  const message = await refusalText(refusal);
  const field = fields[refusal.code];
  return field === undefined ? { values, message } : { values, problems: [{ field, message }] };
}
