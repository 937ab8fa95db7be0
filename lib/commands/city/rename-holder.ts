import type { Sql } from '#db/client.ts';
import { appendAudits } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { lockAccounts } from '#db/functions/lock-accounts.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { oneLine } from '#lib/domain/one-line.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { parseTaxpayerNumber } from '#lib/domain/taxpayer-number.ts';

export interface HolderToRename {
  readonly accountId: number;
  /** The name as the clerk saw it. */
  readonly seen: string;
  readonly fullName: string;
  /** Absent where the person has none, or none is known. */
  readonly taxpayerNumber?: string;
  /** The document the right spelling is from. */
  readonly document: string;
}

interface HolderRow {
  readonly number: string;
  readonly person_id: string;
  readonly full_name: string;
  readonly taxpayer_number: string | null;
}

/**
 * Puts the name or the taxpayer's number of a holder right: it is the same person, so nothing
 * begins or ends. What stood there before stays in the history of each of the person's accounts.
 */
export async function renameHolder(
  sql: Sql,
  grant: StaffGrant,
  request: HolderToRename,
): Promise<Result<'renamed'>> {
  if (grant.permission !== 'city.change') return refuse('forbidden');
  const objection = objectionTo(request);
  if (objection) return refuse(objection);
  const { accountId, seen, taxpayerNumber = null } = request;
  const [fullName, document] = [oneLine(request.fullName), request.document.trim()];
  return await inTransaction(sql, async (tx) => {
    await lockAccounts(tx, [accountId]);
    const holders = await readHolders(tx, accountId);
    const [known] = holders;
    if (!known) return refuse('account_unknown');
    if (known.full_name !== seen) return refuse('change_outdated');
    const isSame = known.full_name === fullName && known.taxpayer_number === taxpayerNumber;
    if (isSame) return refuse('change_empty');
    await tx`
      UPDATE persons SET full_name = ${fullName}, taxpayer_number = ${taxpayerNumber}
      WHERE id = ${known.person_id}`;
    await appendAudits(tx, grant, {
      action: 'holder.rename',
      objects: holders.map(({ number }) => `account:${number}` as const),
      details: { holder: fullName, holderBefore: known.full_name, document },
    });
    return ok('renamed');
  });
}

function objectionTo(request: HolderToRename): RefusalCode | undefined {
  const { fullName, taxpayerNumber, document } = request;
  if (oneLine(fullName) === '') return 'person_name_missing';
  if (taxpayerNumber !== undefined && !parseTaxpayerNumber(taxpayerNumber).ok) {
    return 'taxpayer_number_invalid';
  }
  return document.trim() === '' ? 'document_missing' : undefined;
}

/** The holder of an account, once for each account that he or she holds; held until the end. */
function readHolders(tx: Transaction, accountId: number) {
  return tx<HolderRow[]>`
    WITH holder AS (
      SELECT person_id FROM account_holders WHERE account_id = ${accountId}
      ORDER BY valid_from DESC LIMIT 1
    )
    SELECT account.number, person.id AS person_id, person.full_name, person.taxpayer_number
    FROM holder
    JOIN persons AS person ON person.id = holder.person_id
    JOIN account_holders AS held ON held.person_id = person.id AND held.valid_to IS NULL
    JOIN accounts AS account ON account.id = held.account_id
    ORDER BY account.id FOR UPDATE OF person`;
}
