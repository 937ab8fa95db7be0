import { z } from 'zod';
import type { Sql } from '#db/client.ts';
import { addresseeOf, receiptOf } from '#db/queries/letters.ts';
import { addressToken } from '#lib/auth/address-token.ts';
import type { JobGrant } from '#lib/auth/grant.ts';
import type { LetterTopic } from '#lib/commands/mail/topics.ts';
import { config } from '#lib/config.ts';
import { confirmLetter } from '#lib/mail/confirm-letter.ts';
import type { Letter } from '#lib/mail/letter.ts';
import { receiptLetter } from '#lib/mail/receipt-letter.ts';
import { required } from '#lib/required.ts';

type Compose = (sql: Sql, grant: JobGrant, payload: unknown) => Promise<Letter | undefined>;

const receiptPayload = z.object({
  accountId: z.number().int(),
  paymentId: z.uuid(),
  userId: z.uuid(),
});
const personPayload = z.object({ userId: z.uuid() });

/** How the letter of each topic is made; undefined when nobody is to get it any more. */
const composers: Record<LetterTopic, Compose> = {
  'mail.receipt': async (sql, grant, payload) => {
    const wanted = receiptPayload.parse(payload);
    const [to, receipt] = await Promise.all([
      addresseeOf(sql, grant, wanted.userId),
      receiptOf(sql, grant, wanted),
    ]);
    if (!(to?.isConfirmed && receipt)) return undefined;
    return receiptLetter(to, receipt, config().publicUrl);
  },
  'mail.confirm-address': async (sql, grant, payload) => {
    const { userId } = personPayload.parse(payload);
    const to = await addresseeOf(sql, grant, userId);
    if (!to || to.isConfirmed) return undefined;
    const secret = required(config().sessionSecret, 'NEXTAUTH_SECRET');
    const nowSeconds = Math.floor(Date.now() / 1_000);
    const token = addressToken({ secret, address: to.address }, { userId, nowSeconds });
    return confirmLetter(to, `${config().publicUrl}/confirm-address?token=${token}`);
  },
};

/** Composes the letter of an event at the moment it is sent; undefined when it is not wanted. */
export function composeLetter(
  sql: Sql,
  grant: JobGrant,
  event: { readonly topic: string; readonly payload: unknown },
): Promise<Letter | undefined> {
  return composers[event.topic as LetterTopic](sql, grant, event.payload);
}
