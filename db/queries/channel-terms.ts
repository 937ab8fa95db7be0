import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { money, moneyText } from '#lib/domain/money.ts';
import type { ChannelTerms, CommissionPayer } from '#lib/domain/partner/channel-terms.ts';
import { rate, rateText } from '#lib/domain/rate.ts';

/** The terms of a channel as its row keeps them. */
export interface TermsRow {
  readonly amount_max: bigint;
  readonly day_amount_max: bigint | null;
  readonly cut_off: string | null;
  readonly commission_percent: string;
  readonly commission_fixed: bigint;
  readonly commission_payer: CommissionPayer;
  readonly networks: readonly string[];
  readonly services: readonly string[] | null;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Writes the columns of `TermsRow` of the row `channel`. */
export function termsColumns(sql: Sql | Transaction) {
  return sql`channel.amount_max, channel.day_amount_max,
    to_char(channel.cut_off, 'HH24:MI') AS cut_off, channel.commission_percent::text,
    channel.commission_fixed, channel.commission_payer, channel.networks, channel.services,
    channel.settings`;
}

/** Writes the terms of a row as they are shown, compared and signed. */
export function termsOf(row: TermsRow): ChannelTerms {
  const { networks, services, settings, cut_off: cutOff, day_amount_max: day } = row;
  return {
    amountMax: moneyText(money(row.amount_max)),
    dayAmountMax: day === null ? null : moneyText(money(day)),
    cutOff,
    commissionPercent: rateText(rate(row.commission_percent)),
    commissionFixed: moneyText(money(row.commission_fixed)),
    commissionPayer: row.commission_payer,
    networks,
    services,
    settings,
  };
}
