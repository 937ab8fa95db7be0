import type { Sql } from '#db/client.ts';
import {
  approveOwnAccount,
  type OwnAccountProposal,
  proposeOwnAccount,
} from '#lib/commands/registers/change-own-account.ts';
import { ibanFrom } from '#lib/domain/iban.ts';
import { done } from './context.ts';
import { staffGrant } from './staff-grant.ts';

/** The account payments come to, at an invented bank. */
export const ownIban = ibanFrom('399000', '26003');

/**
 * Loads the bank accounts of the centre: the one payments come to, one for what comes apart from
 * them, and a new one that waits for its second signature.
 */
export async function loadOwnAccounts(sql: Sql): Promise<void> {
  const [known] = await sql`SELECT FROM own_account_changes LIMIT 1`;
  if (known) return;
  const clerk = await staffGrant(sql, 'rozrahunky', 'register.resolve');
  const chief = await staffGrant(sql, 'kerivnyk', 'settlement.approve');
  const propose = async (asked: OwnAccountProposal) =>
    done('proposing an account', await proposeOwnAccount(sql, clerk, asked));
  for (const [account, name] of [
    ['26003', 'АТ «Оселя Банк», платежі населення'],
    ['26004', 'АТ «Оселя Банк», доплати і звірки'],
  ] as const) {
    const asked = { deed: 'open', iban: ibanFrom('399000', account), name } as const;
    const change = await propose({ ...asked, reason: 'Договір № 112 від 09.01.2023' });
    done('approving an account', await approveOwnAccount(sql, chief, change));
  }
  await propose({
    deed: 'open',
    iban: ibanFrom('399001', '26001'),
    name: 'АТ «Банк сусіднього міста», платежі населення',
    reason: 'Договір № 5 від 02.11.2026',
  });
}
