import { getTranslations } from 'next-intl/server';
import { importHeads } from '#lib/registers/city-csv.ts';
import { refusalText } from '../refusal-text.ts';

type Asked = Readonly<Record<string, string | string[] | undefined>>;

const heads: readonly string[] = Object.values(importHeads);

/** Words why an upload was refused, as its address tells; undefined when nothing was. */
export async function uploadProblem({ problem, column, max }: Asked): Promise<string | undefined> {
  const t = await getTranslations('city.import');
  switch (problem) {
    case 'too-large':
      return t('tooLarge');
    case 'no-file':
      return t('noFile');
    case 'import_unreadable':
      return await refusalText({ code: problem });
    case 'import_column_missing':
      // Only a name we know: the address is anybody's to write.
      if (typeof column !== 'string' || !heads.includes(column)) return undefined;
      return await refusalText({ code: problem, details: { column } });
    case 'import_too_long':
      if (typeof max !== 'string' || !/^\d{1,9}$/.test(max)) return undefined;
      return await refusalText({ code: problem, details: { max } });
    default:
      return undefined;
  }
}
