import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { type DecodeFile, planOfImport } from '#db/queries/city-imports.ts';
import { actorOf, type StaffGrant } from '#lib/auth/grant.ts';
import type { ImportedAccount, ImportRow } from '#lib/domain/city/import-file.ts';
import { quantityText } from '#lib/domain/quantity.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';
import type { NewAccount } from './new-account.ts';
import { storeAccounts, storeFacts, storeHolders } from './store-accounts.ts';
import { storePlaces } from './store-places.ts';

export interface UploadedFile {
  readonly fileName: string;
  readonly content: Uint8Array;
}

const fileNameMax = 200;

/** Keeps an uploaded file to be checked; refuses what is no table of ours at all. */
export async function uploadCityFile(
  sql: Sql,
  grant: StaffGrant,
  { fileName, content }: UploadedFile,
  decode: DecodeFile,
): Promise<Result<{ readonly id: string }>> {
  const records = decode(content);
  if (!records.ok) return records;
  const id = uuidV7();
  await sql`
    INSERT INTO city_imports (id, file_name, content, uploaded_by)
    VALUES (${id}, ${fileName.slice(0, fileNameMax)}, ${content}, ${actorOf(grant)})`;
  return ok({ id });
}

/** One file at a time: the next one is planned against what the one before it stored. */
const importLock = 7_305_516;

/**
 * Applies an uploaded file whole, exactly as its check was looked at. Refuses when the city base
 * has changed what the check says, and when any row is refused. A file that was applied adds
 * nothing when it is applied again.
 */
export async function applyCityFile(
  sql: Sql,
  grant: StaffGrant,
  { id, hash }: { readonly id: string; readonly hash: string },
  decode: DecodeFile,
): Promise<Result<{ readonly added: number }>> {
  return await inTransaction(sql, async (tx) => {
    await tx`SELECT pg_advisory_xact_lock(${importLock})`;
    const plan = await planOfImport(tx, grant, id, decode);
    if (!plan.ok) return plan;
    const { outcomes } = plan.value;
    if (outcomes.some(({ kind }) => kind === 'refused')) return refuse('import_has_refusals');
    if (plan.value.hash !== hash) return refuse('import_changed');
    const rows = outcomes.flatMap((one) => (one.kind === 'new' ? [one.row] : []));
    await storeRows(tx, rows);
    await tx`
      UPDATE city_imports SET plan_hash = ${hash}, applied_by = ${actorOf(grant)},
        applied_at = now()
      WHERE id = ${id} AND applied_at IS NULL`;
    await auditRows(tx, grant, { id, rows });
    return ok({ added: rows.length });
  });
}

async function storeRows(tx: Transaction, rows: readonly ImportRow[]): Promise<void> {
  await storePlaces(
    tx,
    rows.map(({ place }) => place),
  );
  const accounts = rows.flatMap(({ place, account }) =>
    account === undefined ? [] : [toNewAccount(place, account)],
  );
  if (accounts.length === 0) return;
  await storeAccounts(tx, accounts);
  await storeHolders(tx, accounts);
  await storeFacts(tx, accounts);
}

function toNewAccount(place: ImportRow['place'], account: ImportedAccount): NewAccount {
  const { number, holder, taxpayerNumber, openedOn, residents, totalArea, heatedArea } = account;
  return {
    number,
    street: place.street,
    building: place.building,
    premise: place.premise ?? '',
    holder: {
      id: uuidV7(),
      fullName: holder,
      ...(taxpayerNumber === undefined ? {} : { taxpayerNumber }),
    },
    openedOn,
    facts: [
      {
        validFrom: openedOn,
        residents,
        totalArea: quantityText(totalArea),
        heatedArea: quantityText(heatedArea),
      },
    ],
  };
}

/** The file itself, and each account it opened: an account's history tells where it came from. */
async function auditRows(
  tx: Transaction,
  grant: StaffGrant,
  { id, rows }: { readonly id: string; readonly rows: readonly ImportRow[] },
): Promise<void> {
  await appendAudit(tx, grant, {
    action: 'city.import',
    object: `import:${id}`,
    details: { count: rows.length },
  });
  const accounts = rows.flatMap(({ line, account }) => (account ? [{ line, account }] : []));
  await tx`
    INSERT INTO audit_events (id, actor, action, object, details)
    SELECT id, ${actorOf(grant)}, 'import.open', 'account:' || number,
      jsonb_build_object('file', ${id}::text, 'line', line)
    FROM unnest(
      ${accounts.map(() => uuidV7())}::uuid[],
      ${accounts.map(({ account }) => account.number)}::text[],
      ${accounts.map(({ line }) => line)}::integer[]
    ) AS opened(id, number, line)`;
}
