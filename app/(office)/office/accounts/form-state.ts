/** What a form of the city base shows after it was sent. */
export interface CityFormState {
  /** What was typed, to be corrected; empty once it was done. */
  readonly values: Readonly<Record<string, string>>;
  /** Why it was refused, in the language of the page. */
  readonly message?: string;
  /** The same, field by field; '' for what no field can mend. */
  readonly problems?: readonly { readonly field: string; readonly message: string }[];
  /** What was done. */
  readonly done?: string;
}

export const emptyForm: CityFormState = { values: {} };

const lengthMax = 4_000;

/** Keeps what was typed into a form's fields: texts only, none of the framework's own. */
export function typedValues(data: FormData): CityFormState['values'] {
  const typed = [...data].flatMap(([name, value]) =>
    typeof value === 'string' && !name.startsWith('$') ? [[name, value.slice(0, lengthMax)]] : [],
  );
  return Object.fromEntries(typed);
}

/** Finds what is wrong with one field of a form. */
export function problemOf(state: CityFormState, field: string): string | undefined {
  return state.problems?.find((problem) => problem.field === field)?.message;
}
