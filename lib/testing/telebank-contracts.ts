import type { ChannelGrant } from '#lib/auth/grant.ts';
import { required } from '#lib/required.ts';
import { openTelebank, send, type Telebank } from './telebank.ts';
import { onceAMinute, payOnClosedDay, startThenLoseDatabase } from './telebank-arrangements.ts';
import { addChannel, type NewChannel, type TestChannel } from './telebank-channels.ts';

/** What the examples of a protocol are told about. */
export interface ArrangedContracts {
  /** What its channels have alike. */
  readonly usual: Pick<NewChannel, 'protocol' | 'algorithm'>;
  /** Contracts that say something else than the usual, by the codes of their channels. */
  readonly others?: Readonly<Record<string, Partial<NewChannel>>>;
  /** A hryvnia paid on a day that was closed since. */
  readonly ofClosedDay: {
    readonly externalId: string;
    /** Its place among the accounts of the city. */
    readonly account: number;
    grants(telebank: Telebank): readonly ChannelGrant[];
  };
  /** A request that asks for nothing, and the status of its answer: by then the keys are known. */
  readonly nothing: {
    of(telebank: Telebank, url: string): Parameters<typeof send>[1];
    readonly status: number;
  };
}

/** A city, its contracts, and a gateway for each situation that examples are told in. */
export interface ContractedTelebank extends Telebank {
  /** Addresses by what is `arranged`; undefined is as usual. */
  readonly urls: ReadonlyMap<string | undefined, string>;
}

/** Arranges what the examples of a protocol need, whichever it is. */
export async function openContracts(contracts: ArrangedContracts): Promise<ContractedTelebank> {
  const plain = await openTelebank();
  const own = await addChannels(plain, contracts);
  const telebank: Telebank = {
    ...plain,
    channelOf: (code) => own.get(code) ?? plain.channelOf(code),
  };
  const urls = new Map<string | undefined, string>([
    [undefined, await telebank.start()],
    ['one a minute', await telebank.start({ pace: onceAMinute })],
    ['one guess a minute', await telebank.start({ guessPace: onceAMinute })],
  ]);
  const { account, externalId, grants } = contracts.ofClosedDay;
  const accountNumber = required(telebank.city.accountNumbers[account], 'an account');
  const payments = grants(telebank).map((grant) => ({ grant, externalId, accountNumber }));
  await payOnClosedDay(telebank, payments);
  urls.set('a payment of a closed day', await telebank.start());
  const { nothing } = contracts;
  const ask = (url: string) => send(url, nothing.of(telebank, url));
  urls.set('database away', await startThenLoseDatabase(telebank, ask, nothing.status));
  return { ...telebank, urls };
}

async function addChannels(
  { database }: Telebank,
  { usual, others = {} }: ArrangedContracts,
): Promise<ReadonlyMap<string, TestChannel>> {
  const channels = new Map<string, TestChannel>();
  for (const [code, contract] of Object.entries(others)) {
    channels.set(code, await addChannel(database.owner.sql, { code, ...usual, ...contract }));
  }
  return channels;
}
