import type { Transaction } from '#db/functions/append-journals.ts';
import { grantBenefit } from '#lib/commands/benefit/grant-benefit.ts';
import { agreeServices } from '#lib/commands/city/agree-services.ts';
import type { NewAccount } from '#lib/commands/city/new-account.ts';
import { openAccounts } from '#lib/commands/city/open-accounts.ts';
import type { NewMeasure } from '#lib/commands/city/store-measures.ts';
import { installMeters } from '#lib/commands/metering/install-meters.ts';
import { recordReadings } from '#lib/commands/metering/record-readings.ts';
import { enterSubsidy } from '#lib/commands/subsidy/enter-subsidy.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';
import type { DemoAccount } from '../city/account.ts';
import type { Measure } from '../city/agreements.ts';
import { movedIn } from '../city/plan.ts';
import { planReadings } from '../city/readings.ts';
import { benefitsOf, subsidiesOf } from '../city/relief.ts';
import type { DemoNorm } from '../reference/norms.ts';
import { type DemoTariffCode, demoTariffs } from '../reference/tariffs.ts';
import { done, explain, type LoadContext, loader } from './context.ts';
import { loadSharedHouse } from './load-shared-house.ts';

/**
 * Opens a chunk of accounts with their services, meters and all their readings, in one step that
 * happens as a whole or not at all.
 */
export async function loadAccounts(
  context: LoadContext,
  chunk: readonly DemoAccount[],
): Promise<void> {
  const readings = chunk.flatMap((account) => planReadings(context.plan, account));
  await context.sql.begin(async (tx) => {
    const [known] = await tx`SELECT FROM accounts WHERE id = ${chunk[0]?.accountId ?? 0}`;
    if (known) return;
    done('opening accounts', await openAccounts(tx, loader, chunk.map(toNewAccount)));
    const agreements = chunk.flatMap((account) => toAgreements(context, account));
    done('agreeing services', await agreeServices(tx, loader, agreements));
    await grantRelief(tx, context, chunk);
    const meters = chunk.flatMap(({ accountId, meters: all }) =>
      all.map(({ registers: _, use: __, ...meter }) => ({ accountId, ...meter })),
    );
    done('installing meters', await installMeters(tx, loader, meters));
    for (const outcome of await recordReadings(tx, loader, readings)) {
      if (outcome.kind === 'refused') throw new Error(`reading: ${explain(outcome.refusal)}`);
    }
    await loadSharedHouse(tx, context, chunk);
  });
}

async function grantRelief(
  tx: Transaction,
  { plan }: LoadContext,
  chunk: readonly DemoAccount[],
): Promise<void> {
  for (const account of chunk) {
    for (const benefit of benefitsOf(plan, account)) {
      done('granting a benefit', await grantBenefit(tx, loader, benefit));
    }
    for (const decision of subsidiesOf(plan, account)) {
      done('entering a subsidy', await enterSubsidy(tx, loader, decision));
    }
  }
}

/** Accounts that will be closed are open at first: their last bill is still to be paid. */
function toNewAccount({ dwelling, character }: DemoAccount): NewAccount {
  const { holderName: fullName, closedOn: _, ...account } = dwelling.account;
  return { ...account, holder: { id: character.holderId ?? uuidV7(), fullName } };
}

function toAgreements({ tariffs, norms }: LoadContext, { accountId, agreements }: DemoAccount) {
  return agreements.map(({ tariff: code, measure, ...agreement }) => {
    const tariff = tariffs.get(code);
    if (!tariff) throw new Error(`there is no tariff ${code}`);
    const { id: tariffId, contractId } = tariff;
    return {
      ...agreement,
      accountId,
      serviceCode: demoTariffs[code].service,
      contractId,
      tariffId,
      measures: [toMeasure(code, measure, norms)],
    };
  });
}

/** Counts from long ago on: what an agreement is measured by does not change in the demo. */
function toMeasure(
  code: DemoTariffCode,
  measure: Measure,
  norms: LoadContext['norms'],
): NewMeasure {
  const normOf = (norm: DemoNorm) => ({ normId: norms.get(norm) ?? 0 });
  switch (measure.by) {
    case 'meter': {
      const norm = fallbacks[code];
      return { by: 'meter', validFrom, ...(norm === undefined ? {} : normOf(norm)) };
    }
    case 'norm':
      return { by: 'norm', validFrom, ...normOf(measure.norm) };
    case 'building': {
      const { norm } = measure;
      return { by: 'building', validFrom, ...(norm === undefined ? {} : normOf(norm)) };
    }
    case 'annual-volume':
      return {
        by: 'fixed',
        validFrom,
        agreed: { quantity: measure.volume, source: 'обсяг минулого газового року' },
      };
    case 'fixed':
      return { by: 'fixed', validFrom, agreed: { quantity: '1', source: 'договір' } };
    default:
      return { by: measure.by, validFrom };
  }
}

const validFrom = movedIn;

/** The norm that stands in for a meter nobody reads. */
const fallbacks: Partial<Record<DemoTariffCode, DemoNorm>> = {
  water: 'cold',
  'hot-water': 'hot',
  'hot-water-rail': 'hot',
  gas: 'gas',
};
