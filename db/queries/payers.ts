import type { Sql } from '#db/client.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import { Batcher } from '#lib/batcher.ts';
import type { AccountNumber } from '#lib/domain/account-number.ts';
import { type Money, money } from '#lib/domain/money.ts';

/** Whose account it is and what a channel may take money for. */
export interface Payer {
  /** Absent where nobody is named as its holder today. */
  readonly name?: string;
  readonly address: {
    readonly street: string;
    readonly building: string;
    /** Empty for a house. */
    readonly premise: string;
  };
  /** What can be paid for through the channel, in the order of a bill. */
  readonly services: readonly PayableService[];
  /** The largest payment of the channel. */
  readonly amountMax: Money;
}

export interface PayableService {
  readonly code: string;
  /** Name of the recipient of the money. */
  readonly recipient: string;
}

export interface PayerReader {
  /** Reads who pays for an account; undefined when there is no such account. */
  payerOf(grant: ChannelGrant, accountNumber: AccountNumber): Promise<Payer | undefined>;
}

interface Asked {
  readonly channelId: number;
  readonly accountId: number;
}

interface PayerRow {
  readonly channel_id: number;
  readonly account_id: number;
  readonly name: string | null;
  readonly street: string;
  readonly building: string;
  readonly premise: string;
  readonly services: readonly PayableService[] | null;
  readonly amount_max: bigint;
}

/** Makes a reader that joins the look-ups of one moment into one query. */
export function createPayerReader(sql: Sql): PayerReader {
  const batcher = new Batcher<Asked, Payer | undefined>({
    run: (asked) => readPayers(sql, asked),
    itemsMax: 200,
    runsMax: 3,
    patienceMs: 10,
  });
  return {
    payerOf: ({ channelId }, accountNumber) =>
      batcher.add({ channelId, accountId: Number.parseInt(accountNumber.slice(0, 9), 10) }),
  };
}

async function readPayers(
  sql: Sql,
  asked: readonly Asked[],
): Promise<readonly (Payer | undefined)[]> {
  const rows = await sql<PayerRow[]>`
    WITH clock AS (SELECT (now() AT TIME ZONE 'Europe/Kyiv')::date AS today)
    SELECT asked.channel_id, asked.account_id, person.full_name AS name, street.name AS street,
      building.number AS building, premise.number AS premise, channel.amount_max,
      (
        SELECT jsonb_agg(
          jsonb_build_object('code', service.code, 'recipient', contract.recipient)
          ORDER BY service.position, agreement.agreement_no
        )
        FROM service_agreements AS agreement
        JOIN services AS service ON service.id = agreement.service_id
        JOIN contracts AS contract ON contract.id = agreement.contract_id
        WHERE agreement.account_id = account.id
          AND (channel.services IS NULL OR service.code = ANY(channel.services))
      ) AS services
    FROM clock
    CROSS JOIN unnest(
      ${asked.map(({ channelId }) => channelId)}::integer[],
      ${asked.map(({ accountId }) => accountId)}::integer[]
    ) AS asked(channel_id, account_id)
    JOIN channels AS channel ON channel.id = asked.channel_id
    JOIN accounts AS account ON account.id = asked.account_id
    JOIN premises AS premise ON premise.id = account.premise_id
    JOIN buildings AS building ON building.id = premise.building_id
    JOIN streets AS street ON street.id = building.street_id
    LEFT JOIN account_holders AS holder ON holder.account_id = account.id
      AND holder.valid_from <= clock.today
      AND (holder.valid_to IS NULL OR holder.valid_to > clock.today)
    LEFT JOIN persons AS person ON person.id = holder.person_id`;
  const payers = new Map(rows.map((row) => [`${row.channel_id} ${row.account_id}`, toPayer(row)]));
  return asked.map(({ channelId, accountId }) => payers.get(`${channelId} ${accountId}`));
}

function toPayer({ name, street, building, premise, services, amount_max: max }: PayerRow): Payer {
  return {
    ...(name === null ? {} : { name }),
    address: { street, building, premise },
    services: services ?? [],
    amountMax: money(max),
  };
}
