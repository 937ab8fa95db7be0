import { type RefusalCode, refusalCodes } from '#lib/domain/refusal.ts';
import { nativeCodes } from '#lib/gateway/protocols/native/codes.ts';
import { messagesByLocale } from '#lib/i18n/messages.ts';
import { type SourceFile, sourceFiles } from '#lib/testing/source-files.ts';
import { code, page, table } from './markdown.ts';

const retries = { never: 'never', later: 'later', poll: 'ask for the state first' } as const;

/** Writes the catalogue of refusals: who can mend one, whether to retry, its texts, where it is. */
export function errorsPage(): string {
  const files = sourceFiles('lib', 'app', 'db').filter(({ path }) => !isCatalogue(path));
  const codes = Object.keys(refusalCodes) as RefusalCode[];
  return page(
    'Errors',
    'An expected "no" is a value with a code of `lib/domain/refusal.ts`. Only the code crosses an ' +
      'edge; texts are in `messages`, the HTTP status is what the native telebank API answers.',
    table(
      ['Code', 'Who mends it', 'Retry', 'HTTP', 'Українською', 'По-русски', 'In English', 'Where'],
      codes.map((one) => [
        code(one),
        refusalCodes[one].owner,
        retries[refusalCodes[one].retry],
        statusOf(one),
        ...(['uk', 'ru', 'en'] as const).map((to) => messagesByLocale[to].errors.refusal[one]),
        whereOf(one, files),
      ]),
    ),
  );
}

function statusOf(refusal: RefusalCode): string {
  const known = Object.entries(nativeCodes).find(([name]) => name === refusal);
  return known ? String(known[1].status) : '';
}

/** Rooms rather than files: a catalogue that changes with every file would be read by nobody. */
function whereOf(refusal: RefusalCode, files: readonly SourceFile[]): string {
  const places = files.filter(({ text }) => text.includes(`'${refusal}'`)).map(roomOf);
  return [...new Set(places)].sort().map(code).join(', ');
}

function roomOf({ path }: SourceFile): string {
  return path
    .split('/')
    .slice(0, 3)
    .join('/')
    .replace(/\/[^/]+\.tsx?$/, '');
}

function isCatalogue(file: string): boolean {
  return /^lib\/(testing\/|domain\/refusal\.ts|gateway\/outcome\.ts|.*\/(codes|operations)\.ts)/.test(
    file,
  );
}
