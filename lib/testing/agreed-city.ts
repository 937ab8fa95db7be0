import type { Sql } from '#db/client.ts';
import type { JobGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { type OpenedAccount, openAccounts } from '#lib/commands/city/open-accounts.ts';
import type { NewTariff, NewTariffVersion } from '#lib/commands/tariff/new-tariff.ts';
import { publishNorms } from '#lib/commands/tariff/publish-norms.ts';
import { publishTariffs } from '#lib/commands/tariff/publish-tariffs.ts';
import { accountNumber } from '#lib/domain/account-number.ts';
import { businessDay } from '#lib/domain/business-day.ts';
import { expectOk } from '#lib/domain/result.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';

const loading = issueGrant<JobGrant>({ kind: 'job', job: 'test' });
const validFrom = businessDay('2003-01-01');
const zones = [
  { zone: 'day', rate: '10' },
  { zone: 'night', rate: '5' },
];

const tariffs = [
  ['water', 'water', 'water', 'm3', 'meter', [{ rate: '10' }]],
  ['other-water', 'water', 'water', 'm3', 'meter', [{ rate: '20' }]],
  ['zoned-water', 'water', 'water', 'm3', 'zones', zones],
  ['maintenance', 'maintenance', 'housing', 'm2', 'total-area', [{ rate: '8.5' }]],
  ['housing', 'housing', 'osmu', 'm2', 'total-area', [{ rate: '1' }]],
  ['animals', 'animals', 'housing', 'head', 'head', [{ rate: '1' }]],
] as const satisfies readonly (readonly [
  code: string,
  service: string,
  recipient: string,
  unit: NewTariff['unit'],
  kind: NewTariffVersion['kind'],
  rates: NewTariffVersion['rates'],
])[];

export interface AgreedCity {
  /** Ids by code. */
  readonly tariffs: Readonly<Record<(typeof tariffs)[number][0], number>>;
  readonly waterNorm: number;
}

/** Arranges tariffs and a norm of water, for the contracts of the small city. */
export async function arrangeTariffs(owner: Sql): Promise<AgreedCity> {
  const contracts = await owner<{ recipient: string; id: number }[]>`
    SELECT recipient, id FROM contracts`;
  const contractOf = new Map(contracts.map(({ recipient, id }) => [recipient, id]));
  const ids = expectOk(
    await publishTariffs(
      owner,
      loading,
      tariffs.map(([code, serviceCode, recipient, unit, kind, rates]) => ({
        code,
        name: `Тариф ${code}`,
        serviceCode,
        contractId: contractOf.get(recipient) ?? 0,
        unit,
        versions: [{ kind, rates, act: 'рішення 1', validFrom }],
      })),
    ),
  );
  const versions = [{ perResident: '4', act: 'рішення 2', validFrom }];
  const norm = { code: 'water', name: 'Вода', serviceCode: 'water', versions };
  const norms = expectOk(await publishNorms(owner, loading, [norm]));
  return {
    tariffs: Object.fromEntries(ids) as AgreedCity['tariffs'],
    waterNorm: norms.get('water') ?? 0,
  };
}

/** Opens accounts of a new house, each with two residents on 50 m², that have no service yet. */
export async function arrangeNewHouse(
  owner: Sql,
  { first, count, openedOn = validFrom }: { first: number; count: number; openedOn?: string },
): Promise<readonly OpenedAccount[]> {
  const day = businessDay(openedOn);
  const accounts = Array.from({ length: count }, (_, index) => ({
    number: accountNumber(`${first + index}`),
    street: 'вул. Нова',
    building: '1',
    premise: `${index + 1}`,
    holder: { id: uuidV7(), fullName: `Новосел ${index + 1}` },
    openedOn: day,
    facts: [{ validFrom: day, residents: 2, totalArea: '50', heatedArea: '45' }],
  }));
  return expectOk(await openAccounts(owner, loading, accounts));
}
