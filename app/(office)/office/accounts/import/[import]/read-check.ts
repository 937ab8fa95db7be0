import type { requestsDatabase } from '#db/process-database.ts';
import { planOfImport } from '#db/queries/city-imports.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { decodeCityFile } from '#lib/registers/city-csv.ts';
import { refusalText } from '../../refusal-text.ts';

type Sql = ReturnType<typeof requestsDatabase>['sql'];

const refusedMax = 200;

/** Checks an uploaded file as things stand; undefined when it can no longer be read. */
export async function readCheck(sql: Sql, grant: StaffGrant, id: string) {
  const plan = await planOfImport(sql, grant, id, decodeCityFile);
  if (!plan.ok) return undefined;
  const { outcomes, hash } = plan.value;
  const countOf = (wanted: (typeof outcomes)[number]['kind']) =>
    outcomes.filter(({ kind }) => kind === wanted).length;
  const refused = outcomes.flatMap((one) => (one.kind === 'refused' ? [one] : []));
  const shown = refused.slice(0, refusedMax).map(async ({ line, refusal }) => {
    return { line, why: await refusalText(refusal) };
  });
  return {
    hash,
    fresh: countOf('new'),
    same: countOf('same'),
    refusedCount: refused.length,
    refused: await Promise.all(shown),
  };
}
