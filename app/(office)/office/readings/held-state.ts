import type { ReadingName } from '#lib/commands/metering/decide-held-readings.ts';

/** What a form about held readings shows again after it was sent. */
export interface HeldState {
  readonly values: { readonly reason?: string; readonly value?: string };
  /** Why it was refused, in the language of the page. */
  readonly message?: string;
  /** The field it is about; absent where it is about all. */
  readonly field?: 'reason' | 'value';
  /** True when an unusual value is asked about. */
  readonly asks?: boolean;
}

const textMax = 300;

/** Parses what a browser sent about a held reading; a "yes, this" holds for the value asked about. */
export function parseDecision(form: FormData) {
  const text = (name: string) => {
    const entry = form.get(name);
    return typeof entry === 'string' ? entry.trim().slice(0, textMax) : '';
  };
  const value = text('value');
  return {
    kind: text('decision') === 'release' ? ('release' as const) : ('reject' as const),
    reason: text('reason'),
    value,
    confirmed: value !== '' && text('confirmed') === value,
  };
}

/** Reads the name of a reading: account and id; what is no name is that of none. */
export function parseName(text: string): ReadingName {
  const match = /^(\d{1,9})\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text);
  const [, account = '0', readingId = '00000000-0000-0000-0000-000000000000'] = match ?? [];
  return { accountId: Number(account), readingId };
}

const chosenMax = 100;

/** Reads the names of the readings that were chosen. */
export function parseNames(form: FormData): ReadingName[] {
  return form
    .getAll('reading')
    .slice(0, chosenMax)
    .flatMap((entry) => (typeof entry === 'string' ? [parseName(entry)] : []));
}
