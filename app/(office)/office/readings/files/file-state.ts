import { type EnteredSource, enteredSources } from '#lib/commands/metering/enter-readings.ts';

/** What a form about a file shows again after it was sent. */
export interface FileState {
  readonly source?: EnteredSource;
  /** Why it was refused, in the language of the page. */
  readonly message?: string;
}

/** Parses what a browser sent about a file; a field that is not there is empty. */
export async function parseFileForm(form: FormData) {
  const text = (name: string) => {
    const entry = form.get(name);
    return typeof entry === 'string' ? entry : '';
  };
  const hashOf = (name: string) => /^[0-9a-f]{64}$/.exec(text(name))?.[0] ?? '';
  const entry = form.get('file');
  const isFile = typeof entry === 'object' && entry !== null && entry.size > 0;
  return {
    source: enteredSources.find((known) => known === text('source')) ?? 'provider',
    hash: hashOf('hash'),
    outcomeHash: hashOf('outcomeHash'),
    file: isFile
      ? { name: entry.name, bytes: new Uint8Array(await entry.arrayBuffer()) }
      : undefined,
  };
}
