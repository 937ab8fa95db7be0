import type { Sql } from '#db/client.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { NamedRegister, PayingChannel } from '#lib/domain/registers/recognise-receipt.ts';
import { registerTermsOf } from '#lib/domain/registers/register-terms.ts';
import type { Transaction } from './append-journals.ts';

/** Reads the channels whose contract has their money in the statement, and who transfers it. */
export async function payingChannels(
  sql: Sql | Transaction,
): Promise<(PayingChannel & { readonly partner: string })[]> {
  const rows = await sql<
    {
      id: number;
      code: string;
      partner: string;
      registry_code: string;
      settings: Readonly<Record<string, unknown>>;
    }[]
  >`
    SELECT channel.id, channel.code, partner.name AS partner, partner.registry_code,
      channel.settings
    FROM channels AS channel JOIN partners AS partner ON partner.id = channel.partner_id
    WHERE channel.settings ? 'registers' AND NOT channel.sandbox
    ORDER BY partner.name, channel.code`;
  return rows.flatMap(({ id, code, partner, registry_code, settings }) => {
    const terms = registerTermsOf(settings);
    if (terms === undefined || terms.statement === 'none') return [];
    const { code: payerCode = registry_code, iban: payerIban } = terms.payer;
    const iban = payerIban === undefined ? {} : { payerIban };
    return [{ channelId: id, code, partner, payerCode, ...iban }];
  });
}

/** Reads the registers of a stretch of days that the purpose of a transfer may name. */
export async function namedRegisters(
  tx: Transaction,
  days: { readonly from: BusinessDay; readonly to: BusinessDay },
): Promise<NamedRegister[]> {
  return await tx<NamedRegister[]>`
    SELECT channel_id AS "channelId", name, business_day AS "businessDay" FROM registers
    WHERE business_day BETWEEN ${days.from} AND ${days.to} AND state = 'taken'`;
}
