import type { Transaction } from '#db/functions/append-journals.ts';
import { agreeServices } from '#lib/commands/city/agree-services.ts';
import type { NewAccount } from '#lib/commands/city/new-account.ts';
import { openAccounts } from '#lib/commands/city/open-accounts.ts';
import { installMeters } from '#lib/commands/metering/install-meters.ts';
import type { ReadingOutcome } from '#lib/commands/metering/new-reading.ts';
import { recordReadings } from '#lib/commands/metering/record-readings.ts';
import { quantity } from '#lib/domain/quantity.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';
import type { DemoAccount } from '../city/account.ts';
import { type AcceptedReadings, acceptedReadings, planReadings } from '../city/readings.ts';
import { demoTariffs } from '../reference/tariffs.ts';
import { done, type LoadContext, loader } from './context.ts';

/**
 * Opens a chunk of accounts with their services, meters and all their readings, in one step that
 * happens as a whole or not at all. Returns the readings charges rest on.
 */
export async function loadAccounts(
  context: LoadContext,
  chunk: readonly DemoAccount[],
): Promise<AcceptedReadings> {
  const planned = chunk.flatMap((account) => planReadings(context.plan, account));
  const readings = planned.map(({ reading }) => reading);
  const outcomes = await context.sql.begin(async (tx) => {
    const [known] = await tx`SELECT FROM accounts WHERE id = ${chunk[0]?.accountId ?? 0}`;
    if (known) return await readOutcomes(tx, readings);
    done('opening accounts', await openAccounts(tx, loader, chunk.map(toNewAccount)));
    const agreements = chunk.flatMap((account) => toAgreements(context, account));
    done('agreeing services', await agreeServices(tx, loader, agreements));
    const meters = chunk.flatMap(({ accountId, meters: all }) =>
      all.map(({ registers: _, use: __, ...meter }) => ({ accountId, ...meter })),
    );
    done('installing meters', await installMeters(tx, loader, meters));
    return await recordReadings(tx, loader, readings);
  });
  return acceptedReadings(planned, outcomes as readonly ReadingOutcome[]);
}

/** Accounts that will be closed are open at first: their last bill is still to be paid. */
function toNewAccount({ dwelling, character }: DemoAccount): NewAccount {
  const { holderName: fullName, closedOn: _, ...account } = dwelling.account;
  return { ...account, holder: { id: character.holderId ?? uuidV7(), fullName } };
}

function toAgreements({ tariffs }: LoadContext, { accountId, agreements }: DemoAccount) {
  return agreements.map(({ tariff: code, measure: _, ...agreement }) => {
    const tariff = tariffs.get(code);
    if (!tariff) throw new Error(`there is no tariff ${code}`);
    const { id: tariffId, contractId } = tariff;
    return {
      ...agreement,
      accountId,
      serviceCode: demoTariffs[code].service,
      contractId,
      tariffId,
    };
  });
}

/** Reads what became of readings when an interrupted load recorded them, in their order. */
async function readOutcomes(
  tx: Transaction,
  readings: ReturnType<typeof planReadings>[number]['reading'][],
): Promise<ReadingOutcome[]> {
  const rows = await tx<{ state: 'accepted' | 'held'; consumption: string }[]>`
    SELECT reading.state, reading.consumption
    FROM unnest(
      ${readings.map(({ accountId }) => accountId)}::integer[],
      ${readings.map(({ meterNo }) => meterNo)}::smallint[],
      ${readings.map(({ zone }) => zone ?? 'single')}::text[],
      ${readings.map(({ takenOn }) => takenOn)}::date[],
      ${readings.map(({ source }) => source)}::text[]
    ) WITH ORDINALITY AS planned(account_id, meter_no, zone, taken_on, source, place)
    JOIN readings AS reading USING (account_id, meter_no, zone, taken_on, source)
    ORDER BY planned.place`;
  if (rows.length !== readings.length) throw new Error('readings of the demo city are missing');
  return rows.map(({ state, consumption }) => {
    return { kind: 'recorded', state, consumption: quantity(consumption) };
  });
}
