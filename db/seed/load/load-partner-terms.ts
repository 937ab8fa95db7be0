import type { Sql } from '#db/client.ts';
import { channelOf } from '#db/queries/channels.ts';
import { approveChange } from '#lib/commands/partner/decide-change.ts';
import { proposeTerms } from '#lib/commands/partner/propose-change.ts';
import { proposeKey } from '#lib/commands/partner/propose-key.ts';
import type { ChannelTerms } from '#lib/domain/partner/channel-terms.ts';
import { required } from '#lib/required.ts';
import type { DemoChannelCode } from '../demo-secrets.ts';
import { newKeyPair } from '../new-channel-key.ts';
import { done } from './context.ts';
import { staffGrant } from './staff-grant.ts';

/** What the banks of the demo have agreed with the centre, beyond the largest payment. */
const agreed = {
  'demo-bank': {
    commissionPercent: '0.5',
    commissionPayer: 'payer',
  },
  'demo-telebank': {
    dayAmountMax: '2500000.00',
    commissionPercent: '0.3',
    commissionFixed: '1.50',
    commissionPayer: 'centre',
    settings: { silenceMinutes: 60 },
  },
  'demo-post': { amountMax: '20000.00', dayAmountMax: '500000.00', commissionFixed: '5.00' },
} as const satisfies Partial<Record<DemoChannelCode, Partial<ChannelTerms>>>;

/**
 * Agrees with the demo's banks as its staff would: one proposes, another approves. A new key of one
 * and a lower limit of another wait for the second person.
 */
export async function loadPartnerTerms(sql: Sql): Promise<void> {
  const [known] = await sql`SELECT FROM channel_changes LIMIT 1`;
  if (known) return;
  const manager = await staffGrant(sql, 'banky', 'partner.change');
  const chief = await staffGrant(sql, 'kerivnyk', 'partner.approve');
  const propose = async (channel: string, terms: Partial<ChannelTerms>, reason: string) => {
    const card = required(await channelOf(sql, manager, channel), channel);
    const settings = { ...card.terms.settings, ...terms.settings };
    const wanted = { channel, terms: { ...card.terms, ...terms, settings }, reason };
    return done('proposing terms', await proposeTerms(sql, manager, wanted));
  };
  for (const [channel, terms] of Object.entries(agreed)) {
    const { changeId: id, contentHash } = await propose(channel, terms, 'договір про приймання');
    done('approving terms', await approveChange(sql, chief, { id, contentHash }));
  }
  // The demo's payments came under these contracts, so they are older than the oldest of them.
  await sql`UPDATE channel_changes
    SET proposed_at = proposed_at - interval '2 years', decided_at = decided_at - interval '2 years'`;
  const letter = 'лист банку № 118 про зниження ліміту';
  await propose('demo-telebank', { dayAmountMax: '2000000.00' }, letter);
  const key = {
    channel: 'demo-bank',
    keyId: 'demo-bank-2',
    algorithm: 'ed25519',
    publicKeyPem: newKeyPair('ed25519').publicKeyPem,
    retireDays: 14,
    reason: 'щорічна заміна ключа',
  } as const;
  done('proposing a key', await proposeKey(sql, manager, key));
}
