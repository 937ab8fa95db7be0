import { connect } from 'node:net';
import { signRequest } from '#lib/gateway/client/native-client.ts';
import { type SigningKey, signingKey } from '#lib/gateway/signature/algorithms.ts';
import { type HostileBody, hostileJson, hostileXml } from '#lib/testing/hostile-bodies.ts';
import { type BenchCity, startBenchCity } from './bench-city.ts';
import { memoryMib } from './processor-time.ts';
import { report } from './report.ts';

const accounts = 100;
/** As much as the gateway reads of a body, and a little less. */
const bodyBytes = 60_000;
const large = 10_000_000;
const warm = 10;
const measured = 50;
/** So many are under way at once while the memory is looked at. */
const flood = 32;
const floodRounds = 20;

interface Attack {
  readonly name: string;
  /** Bytes for one connection; signed anew each time. */
  readonly make: () => Buffer;
}

interface Refusal {
  readonly status: string;
  readonly ms: number;
}

/** Hostile requests against the gateway process: how fast each is refused, and what memory it leaves. */
async function main(): Promise<void> {
  const city = await startBenchCity(accounts);
  try {
    const attacks = attacksOn(city);
    const before = memoryMib(city.gateway.pid);
    const results: Record<string, object> = {};
    for (const attack of attacks) results[attack.name] = await measure(city, attack);
    const after = memoryMib(city.gateway.pid);
    const flooded = await floodWith(city, attacks);
    report('abuse', { bodyBytes, memoryMib: { before, after, ...flooded }, attacks: results });
  } finally {
    await city.destroy();
  }
}

async function measure(city: BenchCity, attack: Attack) {
  for (let turn = 0; turn < warm; turn += 1) await send(city, attack);
  const statuses = new Set<string>();
  const times: number[] = [];
  for (let turn = 0; turn < measured; turn += 1) {
    const { status, ms } = await send(city, attack);
    statuses.add(status);
    times.push(ms);
  }
  times.sort((left, right) => left - right);
  const at = (share: number) => Number((times[Math.floor(times.length * share)] ?? 0).toFixed(1));
  return { statuses: [...statuses].join(' '), p50Ms: at(0.5), maxMs: at(0.999) };
}

/** All attacks at once, again and again; the memory at its highest, and when it is quiet again. */
async function floodWith(city: BenchCity, attacks: readonly Attack[]) {
  let highest = 0;
  for (let round = 0; round < floodRounds; round += 1) {
    const some = Array.from({ length: flood }, (_, at) => attacks[(round + at) % attacks.length]);
    await Promise.all(some.map((attack) => (attack ? send(city, attack) : undefined)));
    highest = Math.max(highest, memoryMib(city.gateway.pid));
  }
  await new Promise((rested) => setTimeout(rested, 5_000));
  return { highestUnderFlood: highest, afterFlood: memoryMib(city.gateway.pid) };
}

/** Sends an attack on a connection of its own; the time is until the first byte of the answer. */
function send({ gateway }: BenchCity, { make }: Attack): Promise<Refusal> {
  const bytes = make();
  return new Promise((resolve) => {
    const started = performance.now();
    let status = 'closed';
    let ms: number | undefined;
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1', () => {
      socket.write(bytes);
    });
    socket.on('data', (answer) => {
      if (ms !== undefined) return;
      ms = performance.now() - started;
      status = answer.toString('latin1', 9, 12);
      socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve({ status, ms: ms ?? performance.now() - started }));
  });
}

function attacksOn({ gateway, bank }: BenchCity): Attack[] {
  const authority = new URL(gateway.url).host;
  const key = { ...signingKey(bank.algorithm, bank.material), keyId: bank.keyId };
  const stranger = { ...key, keyId: 'nobody' };
  const native = '/api/telebank/v1/payments';
  const plain = (line: string, headers: Readonly<Record<string, string>>, body = '') => {
    const all = Object.entries({ host: authority, ...headers });
    const lines = all.map(([name, value]) => `${name}: ${value}`);
    return Buffer.from([`${line} HTTP/1.1`, ...lines, '', body].join('\r\n'));
  };
  const signed = (by: SigningKey, body: string) => {
    const headers = { 'idempotency-key': 'bench-abuse' };
    const request = { method: 'POST', authority, path: native, headers, body };
    const length = `${Buffer.byteLength(body)}`;
    return plain(`POST ${native}`, { ...signRequest(by, request), 'content-length': length }, body);
  };
  const json = ({ name, make }: HostileBody): Attack => {
    const body = make(bodyBytes);
    return { name: `JSON: ${name}`, make: () => signed(key, body) };
  };
  const xml = ({ name, make }: HostileBody): Attack => {
    const body = make(bodyBytes);
    const headers = { 'content-type': 'text/xml', 'content-length': `${Buffer.byteLength(body)}` };
    const bytes = plain('POST /api/telebank/city24/anybody', headers, body);
    return { name: `XML: ${name}`, make: () => bytes };
  };
  const announced = plain(`POST ${native}`, { 'content-length': `${large}` }, 'x'.repeat(large));
  const chunk = `10000\r\n${'x'.repeat(0x1_0000)}\r\n`.repeat(large / 0x1_0000);
  const unannounced = plain(`POST ${native}`, { 'transfer-encoding': 'chunked' }, chunk);
  const headers = plain('GET /api/telebank/docs', { 'x-a': 'a'.repeat(bodyBytes) });
  return [
    { name: '10 MB announced', make: () => announced },
    { name: '10 MB in chunks', make: () => unannounced },
    { name: '64 KiB of headers', make: () => headers },
    { name: 'another method', make: () => plain(`TRACE ${native}`, {}) },
    { name: 'a key nobody has', make: () => signed(stranger, '{}') },
    ...hostileJson.map(json),
    ...hostileXml.map(xml),
  ];
}

await main();
