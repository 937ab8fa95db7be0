import { magicAccounts } from '#lib/domain/sandbox/magic-accounts.ts';
import type { BankCredentials, BankSide } from './bank-side.ts';
import { type Check, checks } from './checks.ts';
import { Broken } from './expectations.ts';
import { openBankSide } from './open-bank-side.ts';
import { createWire, type KeptExchange } from './wire.ts';

export interface CheckResult {
  /** What is tried and what has to come of it. */
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** What was expected and what was heard instead, of a check that failed. */
  readonly detail?: string;
  readonly ms: number;
  readonly exchanges: readonly KeptExchange[];
}

export interface ConformanceReport {
  readonly channel: string;
  readonly protocol: string;
  readonly url: string;
  readonly at: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly checks: readonly CheckResult[];
}

/** Plays a bank of a channel against a gateway and its sandbox, and reports what held. */
export async function checkConformance(
  url: string,
  credentials: BankCredentials,
): Promise<ConformanceReport> {
  let kept: KeptExchange[] = [];
  const wire = createWire((exchange) => kept.push(exchange));
  const side = await openBankSide({ url, credentials, wire });
  await insistOnSandbox(side, credentials.channel);
  const results: CheckResult[] = [];
  for (const check of checks) {
    kept = [];
    const result = await resultOf(check, side);
    results.push({ ...result, exchanges: kept });
  }
  const count = (outcome: CheckResult['outcome']) =>
    results.filter((result) => result.outcome === outcome).length;
  return {
    channel: credentials.channel,
    protocol: credentials.protocol,
    url,
    at: new Date().toISOString(),
    passed: count('passed'),
    failed: count('failed'),
    skipped: count('skipped'),
    checks: results,
  };
}

/** Asks for an account that no city has: a channel that does not know it may move money. */
async function insistOnSandbox(side: BankSide, channel: string): Promise<void> {
  const heard = await side.debt(magicAccounts.pays.number);
  if (heard.said === 'done') return;
  const answer = JSON.stringify(heard);
  throw new Error(
    `${channel} does not know the sandbox: nothing but a look-up was sent; ${answer}`,
  );
}

async function resultOf(
  { name, needs, run }: Check,
  side: BankSide,
): Promise<Omit<CheckResult, 'exchanges'>> {
  if (!has(side, needs)) return { name, outcome: 'skipped', ms: 0 };
  const started = performance.now();
  const ms = () => Math.round(performance.now() - started);
  try {
    await run(side);
    return { name, outcome: 'passed', ms: ms() };
  } catch (cause) {
    const detail = cause instanceof Broken ? cause.message : String(cause);
    return { name, outcome: 'failed', detail, ms: ms() };
  }
}

function has(side: BankSide, needs: Check['needs']): boolean {
  switch (needs) {
    case undefined:
      return true;
    case 'phases':
      return side.phases !== undefined;
    case 'status':
      return side.status !== undefined;
    case 'registers':
      return side.registers !== undefined;
    case 'packs':
      return side.upload !== undefined;
    case 'early-cancel':
      return side.cancelsByNumber === undefined;
    default:
      return side.spoils.includes(needs);
  }
}

const marks = { passed: '✓', failed: '✗', skipped: '–' } as const;

/** The text shows the last exchanges of a check, cut; the JSON has all of them whole. */
const [exchangesShown, signsShown] = [3, 200];

/** Writes a report as a bank keeps it: each check, its verdict, what was sent and what came. */
export function reportText(report: ConformanceReport): string {
  return [
    `Telebank conformance: ${report.channel}, ${report.protocol}, ${report.url}, ${report.at}`,
    ...report.checks.flatMap(linesOf),
    `${report.passed} passed, ${report.failed} failed, ${report.skipped} not in this protocol`,
    '',
  ].join('\n');
}

function linesOf({ detail, exchanges, ms, name, outcome }: CheckResult): string[] {
  const took = outcome === 'skipped' ? 'not in this protocol' : `${ms} ms`;
  const left = exchanges.length - exchangesShown;
  return [
    `${marks[outcome]} ${name} (${took})`,
    ...(detail === undefined ? [] : [`    ! ${detail}`]),
    ...(left > 0 ? [`    … ${left} more before`] : []),
    ...exchanges
      .slice(-exchangesShown)
      .flatMap(({ sent, came }) => [`    > ${cut(sent)}`, `    < ${cut(came)}`]),
  ];
}

function cut(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > signsShown ? `${line.slice(0, signsShown)}…` : line;
}
