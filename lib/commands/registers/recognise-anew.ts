import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import { recogniseReceipts } from '#db/functions/recognise-receipts.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

/**
 * Recognises anew what a statement brought and nobody decided about: registers and channels may
 * have come since. Answers how many receipts were recognised.
 */
export async function recogniseAnew(
  sql: Sql,
  grant: StaffGrant,
  statementId: number,
): Promise<Result<{ readonly recognised: number }>> {
  if (grant.permission !== 'register.take') return refuse('forbidden');
  return (await sql.begin(async (tx) => {
    const [known] = await tx`SELECT FROM bank_statements WHERE id = ${statementId}`;
    if (!known) return refuse('register_unknown');
    const recognised = await recogniseReceipts(tx, statementId);
    await appendAudit(tx, grant, {
      action: 'bank_statement.recognised',
      object: `bank-statement:${statementId}`,
      details: { recognised },
    });
    return ok({ recognised });
  })) as Result<{ readonly recognised: number }>;
}
