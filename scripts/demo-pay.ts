import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { createBankClient } from '#lib/gateway/client/native-client.ts';

interface DemoChannel {
  readonly channel: string;
  readonly protocol: string;
  readonly keyId: string;
  readonly algorithm: 'ed25519' | 'hmac-sha256';
  readonly privateKeyPem?: string;
  readonly secretBase64?: string;
}

const say = (text: string) => process.stdout.write(`${text}\n`);

/** A small real bank: looks up the debt, signs a payment, sends it, checks the answer's signature. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      account: { type: 'string' },
      amount: { type: 'string' },
      channel: { type: 'string', default: 'demo-bank' },
      url: { type: 'string' },
      'external-id': { type: 'string' },
      'business-day': { type: 'string' },
    },
  });
  if (!(values.account && values.amount)) {
    throw new Error('Usage: npm run demo:pay -- --account 1234567890 --amount 181.69');
  }
  const credentials = readCredentials();
  const channel = credentials.channels.find((one) => one.channel === values.channel);
  if (!channel) throw new Error(`There is no channel ${values.channel}`);
  const bank = await createBankClient(values.url ?? credentials.url, {
    keyId: channel.keyId,
    algorithm: channel.algorithm,
    material: channel.privateKeyPem ?? channel.secretBase64 ?? '',
  });
  const debt = await bank.get(`/accounts/${values.account}/debt`);
  say(`Debt: ${debt.status} ${JSON.stringify(debt.body, null, 2)}`);
  const paid = await bank.pay({
    externalId: values['external-id'] ?? randomUUID(),
    account: values.account,
    amount: values.amount,
    currency: 'UAH',
    ...(values['business-day'] ? { businessDay: values['business-day'] } : {}),
  });
  say(`Payment: ${paid.status} ${JSON.stringify(paid.body, null, 2)}`);
  say(paid.authentic ? 'The answer is signed by the server.' : 'The answer is NOT signed.');
  process.exit(paid.status < 300 && paid.authentic ? 0 : 1);
}

function readCredentials(): { url: string; channels: readonly DemoChannel[] } {
  const text = execFileSync(process.execPath, ['scripts/bootstrap.mjs', 'demo-credentials'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(text);
}

await main();
