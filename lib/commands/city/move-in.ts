import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { readLeftRegisters } from '#db/queries/left-registers.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { moveIn as decide, type MoveIn, type MoveInFacts } from '#lib/domain/city/move-in.ts';
import { period } from '#lib/domain/period.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { loadChangeGrounds } from './load-change-ground.ts';
import {
  lockOpenings,
  type NewParty,
  nextNumber,
  objectionToParty,
  openSuccessor,
  type Successor,
  storeDwelling,
  storeHolder,
} from './open-successor.ts';

export interface MoveInRequest extends MoveIn, NewParty {
  readonly premiseId: number;
}

/**
 * Opens an account for whoever moves into a vacant premise. Where an account closed there before,
 * its services and meters are taken over as on a change of owner; its debt stays behind.
 */
export async function moveIn(
  sql: Sql,
  grant: StaffGrant,
  request: MoveInRequest,
): Promise<Result<Successor>> {
  if (grant.permission !== 'city.change') return refuse('forbidden');
  const objection = objectionToParty(request);
  if (objection) return refuse(objection);
  return await inTransaction(sql, async (tx) => {
    await lockOpenings(tx);
    const loaded = await loadFacts(tx, request);
    if (!loaded) return refuse('premise_unknown');
    const { predecessorId, facts } = loaded;
    const firsts = decide(facts, request);
    if (!firsts.ok) return firsts;
    if (predecessorId === undefined) return ok(await openFirst(tx, grant, request));
    const { openedOn, ...newParty } = request;
    const succession = { predecessorId, openedOn, newParty, areas: request, firsts: firsts.value };
    return ok(await openSuccessor(tx, grant, succession));
  });
}

interface FactsRow {
  readonly today: BusinessDay;
  readonly is_occupied: boolean;
  readonly predecessor_id: number | null;
  readonly left_on: BusinessDay | null;
  readonly uncharged_from: BusinessDay | null;
  readonly run_under_way: string | null;
}

async function loadFacts(
  tx: Transaction,
  { premiseId, openedOn }: MoveInRequest,
): Promise<
  { readonly predecessorId: number | undefined; readonly facts: MoveInFacts } | undefined
> {
  // Nobody opens an account in a month whose charging starts meanwhile.
  await loadChangeGrounds(tx, [], { day: openedOn });
  const [row] = await tx<FactsRow[]>`
    SELECT (now() AT TIME ZONE 'Europe/Kyiv')::date AS today,
      EXISTS (SELECT FROM accounts WHERE premise_id = premise.id AND state = 'open')
        AS is_occupied,
      former.id AS predecessor_id, former.closed_on AS left_on,
      (SELECT (max(run.period) + interval '1 month')::date FROM charging_runs AS run
        WHERE run.state IN ('posting', 'frozen') AND (run.contract_id IS NULL
          OR run.contract_id IN (
            SELECT contract_id FROM service_agreements WHERE account_id = former.id)))
        AS uncharged_from,
      (SELECT to_char(max(period), 'YYYY-MM') FROM charging_runs
        WHERE state IN ('running', 'draft')) AS run_under_way
    FROM premises AS premise
    LEFT JOIN LATERAL (
      SELECT id, closed_on FROM accounts WHERE premise_id = premise.id AND state = 'closed'
      ORDER BY closed_on DESC, id DESC LIMIT 1
    ) AS former ON true
    WHERE premise.id = ${premiseId}`;
  if (!row) return undefined;
  const predecessorId = row.predecessor_id ?? undefined;
  const registers = predecessorId === undefined ? [] : await readLeftRegisters(tx, predecessorId);
  return {
    predecessorId,
    facts: {
      today: row.today,
      isOccupied: row.is_occupied,
      registers,
      ...(row.left_on === null ? {} : { leftOn: row.left_on }),
      ...(row.uncharged_from === null ? {} : { unchargedFrom: row.uncharged_from }),
      ...(row.run_under_way === null ? {} : { runUnderWay: period(row.run_under_way) }),
    },
  };
}

async function openFirst(
  tx: Transaction,
  grant: StaffGrant,
  request: MoveInRequest,
): Promise<Successor> {
  const { premiseId, openedOn, residents } = request;
  const opened = await nextNumber(tx);
  const { accountId, number } = opened;
  await tx`
    INSERT INTO accounts (id, number, premise_id, opened_on)
    VALUES (${accountId}, ${number}, ${premiseId}, ${openedOn})`;
  await storeHolder(tx, accountId, { openedOn, newParty: request });
  await storeDwelling(tx, accountId, request);
  await appendAudit(tx, grant, {
    action: 'account.move-in',
    object: `account:${number}`,
    details: { validFrom: openedOn, residents },
  });
  return opened;
}
