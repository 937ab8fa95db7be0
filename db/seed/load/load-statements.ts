import type { Sql } from '#db/client.ts';
import { decideReceipt } from '#lib/commands/registers/decide-receipt.ts';
import { takeStatement } from '#lib/commands/registers/take-statement.ts';
import { addDays, type BusinessDay, isoWeekday } from '#lib/domain/business-day.ts';
import { groupBy } from '#lib/domain/group-by.ts';
import { addMoney, type Money, money, sumMoney } from '#lib/domain/money.ts';
import { percentOf, rate } from '#lib/domain/rate.ts';
import { required } from '#lib/required.ts';
import { done } from './context.ts';
import { ownIban } from './load-own-accounts.ts';
import { staffGrant } from './staff-grant.ts';
import { type Credit, writeNotification, writeStatement } from './write-statement.ts';

/** What the bank that pays net keeps of a hundred hryvnias, by its contract. */
const commission = rate('0.5');
/** What one day's money is short of: a person will ask the bank. */
const shortBy = money(1_500n);

/**
 * Loads the bank's statements, one for each week: the money of every day of the channels that send
 * registers. One day is short of money, and one transfer does not say what it is for. Of the first
 * transfer the bank also sent a notification, and the first week brought interest, too.
 */
export async function loadStatements(sql: Sql): Promise<void> {
  const [known] = await sql`SELECT FROM bank_statements LIMIT 1`;
  if (known) return;
  const clerk = await staffGrant(sql, 'rozrahunky', 'register.take');
  const take = async (name: string, bytes: Uint8Array) =>
    done('taking a statement', await takeStatement(sql, clerk, { name, bytes }));
  const transfers = await transfersOf(sql);
  const [first] = transfers;
  if (first === undefined) return;
  await take(`camt054-${first.bookedOn}.xml`, writeNotification(ownIban, first));
  let opening = money(2_500_000n);
  const weeks = groupBy([interestOf(first), ...transfers], ({ bookedOn }) => mondayOf(bookedOn));
  for (const [monday, credits] of weeks) {
    const week = { iban: ownIban, monday, opening, credits };
    await take(`camt053-${monday}.xml`, writeStatement(week));
    opening = addMoney(opening, sumMoney(credits.map(({ amount }) => amount)));
  }
  await setInterestAside(sql, interestOf(first).id);
}

/** Transfers come the day after the day whose money they are. */
async function transfersOf(sql: Sql): Promise<Credit[]> {
  const rows = await sql<
    { channel: string; partner: string; code: string; day: BusinessDay; total: bigint }[]
  >`
    SELECT channel.code AS channel, partner.name AS partner, partner.registry_code AS code,
      register.business_day AS day, register.total
    FROM registers AS register
    JOIN channels AS channel ON channel.id = register.channel_id
    JOIN partners AS partner ON partner.id = channel.partner_id
    WHERE NOT EXISTS (
      SELECT FROM register_lines AS line
      WHERE line.register_id = register.id AND line.class <> 'matched'
    )
    ORDER BY register.business_day, channel.code`;
  const net = rows.filter(({ channel }) => channel === 'demo-telebank').map(({ day }) => day);
  return rows.map(({ channel, partner, code, day, total }) => {
    const isNet = channel === 'demo-telebank';
    const isMute = isNet && day === net.at(-1);
    const written = day.split('-').reverse().join('.');
    return {
      id: `${day.replaceAll('-', '')}-${channel}`,
      payer: partner,
      payerCode: code,
      bookedOn: addDays(day, 1),
      amount: isNet ? lessCommission(money(total), day === net[0] && net.length > 1) : money(total),
      purpose: isMute
        ? 'Перерахування коштів згідно з договором № 27 від 15.01.2024'
        : `Перерахування платежів населення за ${written}, реєстр ${channel}-${day}`,
    };
  });
}

function lessCommission(total: Money, isShort: boolean): Money {
  return money(total - percentOf(total, commission) - (isShort ? shortBy : 0n));
}

function mondayOf(day: BusinessDay): BusinessDay {
  return addDays(day, 1 - isoWeekday(day));
}

/** What the bank itself pays for the money that lay on the account. */
function interestOf({ bookedOn }: Credit): Credit {
  return {
    id: `${bookedOn.replaceAll('-', '')}-interest`,
    payer: 'АТ «Оселя Банк»',
    payerCode: '99000109',
    bookedOn,
    amount: money(31_824n),
    purpose: 'Нараховані відсотки на залишок коштів за місяць',
  };
}

async function setInterestAside(sql: Sql, reference: string): Promise<void> {
  const clerk = await staffGrant(sql, 'rozrahunky', 'register.resolve');
  const [receipt] = await sql<{ id: number }[]>`
    SELECT id FROM bank_receipts WHERE reference = ${reference}`;
  const decision = {
    receiptId: required(receipt, reference).id,
    deed: 'set_aside',
    note: 'Відсотки банку за договором № 112',
    seen: { standing: 'open' },
  } as const;
  done('setting interest aside', await decideReceipt(sql, clerk, decision));
}
