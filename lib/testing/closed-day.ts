import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { closeDay } from '#lib/commands/settlement/close-day.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { expectOk } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { arrangePerson } from './people.ts';

/** A banking day of the past, open still: so many days before today in Kyiv. */
export async function dayBefore(sql: Sql, days: number): Promise<BusinessDay> {
  const [clock] = await sql<{ day: BusinessDay }[]>`
    SELECT (now() AT TIME ZONE 'Europe/Kyiv')::date - ${days}::integer AS day`;
  return required(clock, 'the clock').day;
}

/** Closes a banking day as staff do. */
export async function closeDayOf(owner: Sql, businessDay: BusinessDay): Promise<void> {
  const userId = await arrangePerson(owner, { login: `closer-${businessDay}`, roles: ['cashier'] });
  const grant = issueGrant<StaffGrant>({ kind: 'staff', permission: 'settlement.close', userId });
  expectOk(await closeDay(owner, grant, businessDay));
}
