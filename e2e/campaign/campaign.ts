import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { CommitFault } from '#lib/testing/postgres-proxy.ts';
import { Bank, type BankCounts, type BankSides } from './bank.ts';
import { BankJournal } from './bank-journal.ts';
import { CityUnderFire } from './city-under-fire.ts';
import { expectLetters, type LettersCount } from './letters.ts';
import { createRandom, pickOne, shuffled } from './random.ts';
import { expectNothing, judge } from './verdict.ts';

const accountsCount = 40;
const payersCount = 12;
const hourMs = 3_600_000;

/** What is done to the city in one cycle. */
interface Blow {
  readonly name: string;
  /** Killed when the payers have paid for a while. */
  readonly kills: readonly ('gateway' | 'database' | 'worker')[];
  /** What becomes of COMMITs, each with the given chance. */
  readonly commits: readonly CommitFault[];
  readonly chance: number;
  readonly clock?: 'jump' | 'ahead' | 'behind';
}

const quiet = { kills: [], commits: [], chance: 0 };

const blows: readonly Blow[] = [
  { ...quiet, name: 'gateway killed', kills: ['gateway'] },
  { ...quiet, name: 'database killed', kills: ['database'] },
  { ...quiet, name: 'worker killed', kills: ['worker'] },
  { ...quiet, name: 'all killed at once', kills: ['gateway', 'worker', 'database'] },
  { ...quiet, name: 'cut before COMMIT', commits: ['before'], chance: 0.3 },
  { ...quiet, name: 'cut after COMMIT', commits: ['after'], chance: 0.3 },
  { ...quiet, name: 'answer to COMMIT lost', commits: ['swallow'], chance: 0.3 },
  { ...quiet, name: 'silence after COMMIT', commits: ['silence'], chance: 0.03 },
  { ...quiet, name: 'clock jumps ahead', clock: 'jump' },
  { ...quiet, name: 'clock days ahead', clock: 'ahead', kills: ['gateway'] },
  { ...quiet, name: 'clock days behind', clock: 'behind', kills: ['gateway'] },
  {
    name: 'everything',
    commits: ['before', 'after', 'swallow'],
    chance: 0.2,
    kills: ['gateway', 'worker', 'database'],
    clock: 'ahead',
  },
];

export interface CampaignReport {
  readonly seed: number;
  readonly cycles: Readonly<Record<string, number>>;
  /** What the bank did in each protocol. */
  readonly bank: Readonly<Record<string, BankCounts>>;
  readonly commits: Readonly<Record<string, number>>;
  readonly letters: LettersCount;
  readonly lost: 0;
  readonly doubled: 0;
  readonly seconds: number;
}

/**
 * Kills, cuts and skews for so many cycles while a bank pays, and after each of them holds the
 * books against the bank's journal. Throws at the first thing that does not agree, and leaves the
 * database's folder and the journal to be looked at.
 */
export async function runCampaign(wanted: {
  readonly cycles: number;
  readonly seed: number;
  readonly say: (text: string) => void;
}): Promise<CampaignReport> {
  const started = performance.now();
  const name = `campaign-${wanted.seed}-${process.pid}`;
  const reports = path.resolve('.data', 'reports');
  mkdirSync(reports, { recursive: true });
  const fire = new CityUnderFire(path.join('.data', name));
  const journal = new BankJournal(path.join(reports, `${name}.journal`));
  let fine = false;
  try {
    await fire.start(accountsCount);
    const campaign = new Campaign(fire, journal, {
      random: createRandom(wanted.seed),
      sides: await fire.bankSides(),
    });
    const report = await campaign.run(wanted.cycles, wanted.say);
    fine = true;
    const seconds = Math.round((performance.now() - started) / 1000);
    return { seed: wanted.seed, ...report, lost: 0, doubled: 0, seconds };
  } finally {
    journal.close();
    await fire.stop({ keepData: !fine });
  }
}

class Campaign {
  readonly #fire: CityUnderFire;
  readonly #journal: BankJournal;
  readonly #random: () => number;
  readonly #bank: Bank;
  #letters: LettersCount = { sent: 0, repeats: 0 };

  constructor(
    fire: CityUnderFire,
    journal: BankJournal,
    { random, sides }: { readonly random: () => number; readonly sides: BankSides },
  ) {
    this.#fire = fire;
    this.#journal = journal;
    this.#random = random;
    this.#bank = new Bank({ journal, random, sides, accounts: fire.city.accountNumbers });
  }

  async run(cycles: number, say: (text: string) => void) {
    const counted: Record<string, number> = {};
    const ahead: Blow[] = [];
    this.#fire.startWorker();
    for (let cycle = 1; cycle <= cycles; cycle += 1) {
      if (ahead.length === 0) ahead.push(...shuffled(this.#random, blows));
      const blow = ahead.shift();
      if (!blow) continue;
      await this.#cycle(blow, `cycle ${cycle}, ${blow.name}`);
      counted[blow.name] = (counted[blow.name] ?? 0) + 1;
      say(`${cycle}/${cycles} ${blow.name}: ${this.#bank.payments} payments, nothing lost`);
    }
    const { counts } = this.#fire.proxy;
    const bank = Object.fromEntries(this.#bank.counts);
    return { cycles: counted, bank, commits: counts, letters: this.#letters };
  }

  async #cycle(blow: Blow, when: string): Promise<void> {
    const { proxy } = this.#fire;
    const going = { on: true };
    proxy.decide = () =>
      this.#random() < blow.chance ? pickOne(this.#random, blow.commits) : undefined;
    const payers = Array.from({ length: payersCount }, () => this.#bank.payWhile(going));
    await delay(150 + Math.floor(this.#random() * 350));
    if (blow.clock === 'jump') this.#fire.jumpClock();
    await this.#kill(blow);
    await delay(blow.kills.length === 0 ? 150 : 0);
    going.on = false;
    await Promise.all(payers);
    proxy.decide = () => undefined;
    await this.#revive(blow);
    await this.#bank.askAgain();
    await this.#judge(when);
  }

  async #kill({ kills }: Blow): Promise<void> {
    const how = {
      gateway: () => this.#fire.killGateway(),
      database: () => this.#fire.killDatabase(),
      worker: () => this.#fire.killWorker(),
    };
    await Promise.all(kills.map((one) => how[one]()));
  }

  async #revive({ clock, kills }: Blow): Promise<void> {
    if (kills.includes('database')) await this.#fire.startDatabase();
    if (kills.includes('gateway')) {
      const days = clock === 'ahead' ? 3 : clock === 'behind' ? -3 : 0;
      await this.#fire.startGateway(days * 24 * hourMs);
    }
    if (kills.includes('worker')) this.#fire.startWorker();
  }

  async #judge(when: string): Promise<void> {
    const owner = this.#fire.openOwner();
    try {
      expectNothing(await judge(owner.sql, this.#journal.read()), when);
      this.#letters = await expectLetters(owner.sql, this.#fire);
    } finally {
      await owner.close();
    }
  }
}
