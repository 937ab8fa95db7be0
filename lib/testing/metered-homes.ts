import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { installMeters } from '#lib/commands/metering/install-meters.ts';
import { recordReadings } from '#lib/commands/metering/record-readings.ts';
import { addDays, type BusinessDay, businessDay } from '#lib/domain/business-day.ts';
import { expectOk } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import type { TestDatabase } from './database.ts';
import { arrangePerson } from './people.ts';
import { arrangeSmallCity } from './small-city.ts';

export interface MeteredHome {
  readonly accountId: number;
  readonly number: string;
  readonly serialNumber: string;
}

export interface HeldHome extends MeteredHome {
  readonly readingId: string;
}

const job = issueGrant<JobGrant>({ kind: 'job', job: 'test' });

/** A house of homes with water meters, and the people of the billing centre. */
export class MeteredHomes {
  readonly today: BusinessDay;
  readonly clerk: StaffGrant;
  readonly secondClerk: StaffGrant;
  readonly auditor: StaffGrant;
  readonly #database: TestDatabase;
  readonly #homes: Iterator<{ accountId: number; number: string }>;

  private constructor(database: TestDatabase, facts: HomesFacts) {
    this.#database = database;
    this.#homes = facts.homes.values();
    this.today = facts.today;
    const grantOf = (userId: string, permission: StaffGrant['permission']) =>
      issueGrant<StaffGrant>({ kind: 'staff', permission, userId });
    this.clerk = grantOf(facts.clerkId, 'metering.change');
    this.secondClerk = grantOf(facts.secondClerkId, 'metering.change');
    this.auditor = grantOf(facts.clerkId, 'metering.read');
  }

  /** Arranges the house and its people. */
  static async arrange(database: TestDatabase): Promise<MeteredHomes> {
    const { sql } = database.owner;
    const { accountIds, accountNumbers } = await arrangeSmallCity(sql, { accounts: 24 });
    const [clock] = await sql<{ today: BusinessDay }[]>`
      SELECT (now() AT TIME ZONE 'Europe/Kyiv')::date AS today`;
    const roles = ['billing_clerk'];
    return new MeteredHomes(database, {
      today: businessDay(clock?.today ?? ''),
      clerkId: await arrangePerson(sql, { login: 'clerk@example.com', roles }),
      secondClerkId: await arrangePerson(sql, { login: 'second@example.com', roles }),
      homes: accountIds.map((accountId, index) => ({
        accountId,
        number: required(accountNumbers[index], 'a number'),
      })),
    });
  }

  /** A home of its own with a water meter that read 130 forty days ago and 138 ten days ago. */
  async meter(): Promise<MeteredHome> {
    const home = required(this.#homes.next().value, 'one more home');
    const { accountId } = home;
    const serialNumber = `A-${accountId}`;
    const installedOn = addDays(this.today, -40);
    const meter = { accountId, meterNo: 1, agreementNo: 2, serialNumber, digits: 5, installedOn };
    const { sql } = this.#database.owner;
    expectOk(await installMeters(sql, job, [meter]));
    const takenOn = addDays(this.today, -10);
    await recordReadings(sql, job, [
      { accountId, meterNo: 1, value: '130', takenOn: installedOn, source: 'installation' },
      { accountId, meterNo: 1, value: '138', takenOn, source: 'provider' },
    ]);
    return { ...home, serialNumber };
  }

  /** A home whose payer gave a value with a digit too many two days ago, or on another day. */
  async held(value = '1390', takenOn = addDays(this.today, -2)): Promise<HeldHome> {
    const meter = await this.meter();
    const { accountId } = meter;
    const { sql } = this.#database.owner;
    await recordReadings(sql, job, [{ accountId, meterNo: 1, value, takenOn, source: 'telebank' }]);
    const [row] = await sql<{ id: string }[]>`
      SELECT id FROM readings WHERE account_id = ${accountId} AND state = 'held'`;
    return { ...meter, readingId: required(row, 'a held reading').id };
  }

  /** Has the provider read a meter. */
  async read({ accountId }: Pick<MeteredHome, 'accountId'>, value: string, takenOn: BusinessDay) {
    const reading = { accountId, meterNo: 1, value, takenOn, source: 'provider' as const };
    await recordReadings(this.#database.owner.sql, job, [reading]);
  }

  /** Tells the readings of a home after the installation: "138 accepted +8". */
  async kept({ accountId }: Pick<MeteredHome, 'accountId'>): Promise<string[]> {
    const rows = await this.#database.owner.sql<{ value: string; state: string; used: string }[]>`
      SELECT trim_scale(value)::text AS value, state, trim_scale(consumption)::text AS used
      FROM readings WHERE account_id = ${accountId} AND source <> 'installation'
      ORDER BY taken_on, value, state`;
    return rows.map(({ value, state, used }) => `${value} ${state} +${used}`);
  }
}

interface HomesFacts {
  readonly today: BusinessDay;
  readonly clerkId: string;
  readonly secondClerkId: string;
  readonly homes: readonly { readonly accountId: number; readonly number: string }[];
}
