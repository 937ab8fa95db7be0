import { readdirSync, readFileSync } from 'node:fs';

/** Somebody whose use of the processors is measured. */
export interface Consumer {
  readonly name: string;
  /** Processor time used since it started, milliseconds. */
  readonly usedMs: () => number;
}

/** One kernel tick is 10 ms on every Linux that Node runs on. */
const tickMs = 10;

/** This process: who makes the load. */
export const loadGenerator: Consumer = {
  name: 'client',
  usedMs: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
};

/** A process by its id, with the processes it started (PostgreSQL's backends). */
export function processConsumer(name: string, pid: number): Consumer {
  return { name, usedMs: () => familyOf(pid).reduce((sum, one) => sum + ticksOf(one), 0) * tickMs };
}

/** Resident memory of a process and those it started, MiB; shared pages counted once each. */
export function memoryMib(pid: number): number {
  const kib = familyOf(pid).reduce((sum, one) => sum + proportionalKib(one), 0);
  return Math.round(kib / 1024);
}

/** The most memory a process was resident with since it started, MiB, as the kernel counts it. */
export function memoryMaxMib(pid: number): number {
  const [, kib = '0'] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kib) / 1024);
}

/** Finds the program among what a process started and those started; throws when it is not there. */
export function findProgram(ancestor: number, program: string): number {
  const found = descendantsOf(ancestor).find((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(program),
  );
  if (found === undefined) throw new Error(`${program} does not run`);
  return found;
}

function descendantsOf(pid: number): number[] {
  return childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)]);
}

function familyOf(pid: number): number[] {
  return [pid, ...childrenOf(pid)];
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((child) => fieldsOf(child)[1] === String(pid));
}

function ticksOf(pid: number): number {
  const fields = fieldsOf(pid);
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
}

/** Fields of /proc/…/stat after the name, which may itself hold spaces. */
function fieldsOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
  } catch {
    return [];
  }
}

function proportionalKib(pid: number): number {
  try {
    const [, kib] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
    return Number(kib ?? 0);
  } catch {
    return 0;
  }
}
