import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import type { ReadingWindow } from '#lib/domain/metering/reading-window.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { areConsistent, type Validity } from '#lib/domain/validity.ts';

export interface NewReadingWindow extends ReadingWindow, Validity {
  readonly contractId: number;
  readonly serviceCode: string;
  /** Contract clause or act the days rest on. */
  readonly act: string;
}

/** Sets on which days of the month contracts take readings: all or none. */
export async function setReadingWindows(
  sql: Sql | Transaction,
  grant: JobGrant | StaffGrant,
  windows: readonly NewReadingWindow[],
): Promise<Result<{ readonly count: number }>> {
  if (!windows.every(isPlausible)) return refuse('validity_malformed');
  const column = <T>(pick: (window: NewReadingWindow) => T) => windows.map(pick);
  return await inTransaction(sql, async (tx) => {
    const unserved = await unservedWindow(tx, windows);
    if (unserved !== undefined) return refuse('contract_lacks_service', { service: unserved });
    const { count } = await tx`
      INSERT INTO reading_windows (contract_id, service_id, valid_from, valid_to, from_day, to_day,
        act)
      SELECT contract_id, service.id, valid_from, valid_to, from_day, to_day, act
      FROM unnest(
        ${column(({ contractId }) => contractId)}::integer[],
        ${column(({ serviceCode }) => serviceCode)}::text[],
        ${column(({ validFrom }) => validFrom)}::date[],
        ${column(({ validTo }) => validTo ?? null)}::date[],
        ${column(({ fromDay }) => fromDay)}::smallint[],
        ${column(({ toDay }) => toDay)}::smallint[],
        ${column(({ act }) => act)}::text[]
      ) AS fresh(contract_id, service_code, valid_from, valid_to, from_day, to_day, act)
      JOIN services AS service ON service.code = fresh.service_code`;
    await appendAudit(tx, grant, {
      action: 'reading_windows.set',
      object: `contract:${windows[0]?.contractId ?? 'none'}`,
      details: { count },
    });
    return ok({ count });
  });
}

function isPlausible(window: NewReadingWindow): boolean {
  const isDay = (day: number) => day >= 1 && day <= 31 && day % 1 === 0;
  const { fromDay, toDay, act } = window;
  return isDay(fromDay) && isDay(toDay) && act.trim() !== '' && areConsistent([window]);
}

async function unservedWindow(
  tx: Transaction,
  windows: readonly NewReadingWindow[],
): Promise<string | undefined> {
  const [row] = await tx<{ service_code: string }[]>`
    SELECT fresh.service_code
    FROM unnest(
      ${windows.map(({ contractId }) => contractId)}::integer[],
      ${windows.map(({ serviceCode }) => serviceCode)}::text[]
    ) AS fresh(contract_id, service_code)
    LEFT JOIN services AS service ON service.code = fresh.service_code
    LEFT JOIN contract_services AS served
      ON served.contract_id = fresh.contract_id AND served.service_id = service.id
    WHERE served.service_id IS NULL
    LIMIT 1`;
  return row?.service_code;
}
