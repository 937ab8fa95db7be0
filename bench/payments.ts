import { readFileSync } from 'node:fs';
import { signRequest } from '#lib/gateway/client/native-client.ts';
import { signingKey } from '#lib/gateway/signature/algorithms.ts';
import { type BenchCity, startBenchCity } from './bench-city.ts';
import { type LoadRequest, load } from './load.ts';
import { pgbench } from './pgbench.ts';
import { report } from './report.ts';

const accounts = 100_000;
const connections = 32;
const seconds = 15;

let lastPayment = 0;

function paymentMaker(city: BenchCity, identity: BenchCity['bank']): () => LoadRequest {
  const key = { ...signingKey(identity.algorithm, identity.material), keyId: identity.keyId };
  return () => {
    lastPayment += 1;
    const externalId = `bench-${lastPayment}`;
    const account = city.numbers[(lastPayment * 7919) % city.numbers.length] ?? '';
    const body = JSON.stringify({ externalId, account, amount: '181.69', currency: 'UAH' });
    const path = '/api/telebank/v1/payments';
    const headers = signRequest(key, {
      method: 'POST',
      authority: city.authority,
      path,
      body,
      headers: { 'idempotency-key': externalId },
    });
    return { method: 'POST', path, headers, body };
  };
}

function debtMaker(city: BenchCity, identity: BenchCity['bank']): () => LoadRequest {
  const key = { ...signingKey(identity.algorithm, identity.material), keyId: identity.keyId };
  let last = 0;
  return () => {
    last += 1;
    const number = city.numbers[(last * 7919) % city.numbers.length] ?? '';
    const path = `/api/telebank/v1/accounts/${number}/debt`;
    const headers = signRequest(key, { method: 'GET', authority: city.authority, path });
    return { method: 'GET', path, headers };
  };
}

function memoryMb(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes ?? 0) / 1024);
}

/** Signed native payments and look-ups against the gateway process, beside pgbench. */
async function main(): Promise<void> {
  const city = await startBenchCity(accounts);
  try {
    const run = (next: () => LoadRequest) => load({ url: city.url, connections, seconds, next });
    const tpcB = pgbench(city.cluster.url('postgres'), seconds);
    await load({ url: city.url, connections, seconds: 3, next: paymentMaker(city, city.bank) });
    const ed25519 = await run(paymentMaker(city, city.bank));
    const hmac = await run(paymentMaker(city, city.telebank));
    const debtEd25519 = await run(debtMaker(city, city.bank));
    const debtHmac = await run(debtMaker(city, city.telebank));
    const tpcBAfter = pgbench(city.cluster.url('postgres'), seconds);
    report('payments', {
      accounts,
      connections,
      seconds,
      pgbenchTps: [tpcB ?? 'no pgbench here', tpcBAfter ?? 'no pgbench here'],
      payments: { ed25519, hmac },
      debts: { ed25519: debtEd25519, hmac: debtHmac },
      ratioToPgbench: tpcB === undefined ? null : Number((ed25519.perSecond / tpcB).toFixed(2)),
      debtsToPayments: {
        ed25519: Number((debtEd25519.perSecond / ed25519.perSecond).toFixed(2)),
        hmac: Number((debtHmac.perSecond / hmac.perSecond).toFixed(2)),
      },
      gatewayMemoryMb: memoryMb(city.gateway.pid),
    });
  } finally {
    await city.destroy();
  }
}

await main();
