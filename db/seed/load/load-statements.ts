import type { Sql } from '#db/client.ts';
import { takeStatement } from '#lib/commands/registers/take-statement.ts';
import { addDays, type BusinessDay, isoWeekday } from '#lib/domain/business-day.ts';
import { ibanFrom } from '#lib/domain/iban.ts';
import { addMoney, type Money, money, moneyText, sumMoney } from '#lib/domain/money.ts';
import { percentOf, rate } from '#lib/domain/rate.ts';
import { element, type XmlElement } from '#lib/gateway/xml/element.ts';
import { writeXml } from '#lib/gateway/xml/write-xml.ts';
import { done } from './context.ts';
import { staffGrant } from './staff-grant.ts';

/** The account of the centre at an invented bank. */
const ownIban = ibanFrom('399000', '26003');
/** What the bank that pays net keeps of a hundred hryvnias, by its contract. */
const commission = rate('0.5');
/** What one day's money is short of: a person will ask the bank. */
const shortBy = money(1_500n);

interface Transfer {
  readonly channel: string;
  readonly partner: string;
  readonly payerCode: string;
  readonly day: BusinessDay;
  readonly amount: Money;
  readonly purpose: string;
}

/**
 * Loads the bank's statements, one for each week: the money of every day of the channels that send
 * registers. One day is short of money, and one transfer does not say what it is for.
 */
export async function loadStatements(sql: Sql): Promise<void> {
  const [known] = await sql`SELECT FROM bank_statements LIMIT 1`;
  if (known) return;
  const clerk = await staffGrant(sql, 'rozrahunky', 'register.take');
  let opening = money(2_500_000n);
  for (const [week, transfers] of weeksOf(await transfersOf(sql))) {
    const bytes = new TextEncoder().encode(writeXml(statementOf(week, opening, transfers)));
    const name = `${ownIban}-${week}.xml`;
    done('taking a statement', await takeStatement(sql, clerk, { name, bytes }));
    opening = addMoney(opening, sumMoney(transfers.map(({ amount }) => amount)));
  }
}

async function transfersOf(sql: Sql): Promise<Transfer[]> {
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
    const kept = isNet ? percentOf(money(total), commission) : 0n;
    const short = isNet && day === net[0] && net.length > 1 ? shortBy : 0n;
    const isMute = isNet && day === net.at(-1);
    const written = day.split('-').reverse().join('.');
    return {
      channel,
      partner,
      payerCode: code,
      day,
      amount: money(total - kept - short),
      purpose: isMute
        ? 'Перерахування коштів згідно з договором № 27 від 15.01.2024'
        : `Перерахування платежів населення за ${written}, реєстр ${channel}-${day}`,
    };
  });
}

/** Groups transfers by the Monday of the week they come in: the day after their own. */
function weeksOf(transfers: readonly Transfer[]): Map<BusinessDay, Transfer[]> {
  const weeks = new Map<BusinessDay, Transfer[]>();
  for (const transfer of transfers) {
    const bookedOn = addDays(transfer.day, 1);
    const monday = addDays(bookedOn, 1 - isoWeekday(bookedOn));
    weeks.set(monday, [...(weeks.get(monday) ?? []), transfer]);
  }
  return weeks;
}

function statementOf(
  week: BusinessDay,
  opening: Money,
  transfers: readonly Transfer[],
): XmlElement {
  const closing = addMoney(opening, sumMoney(transfers.map(({ amount }) => amount)));
  const created = `${addDays(week, 7)}T06:00:00`;
  return element(
    'Document',
    [
      element('BkToCstmrStmt', [
        element('GrpHdr', [element('MsgId', `STMT-${week}`), element('CreDtTm', created)]),
        element('Stmt', [
          element('Id', `STMT-${week}`),
          element('Acct', [element('Id', [element('IBAN', ownIban)])]),
          balanceOf('OPBD', opening, week),
          balanceOf('CLBD', closing, addDays(week, 6)),
          ...transfers.map(entryOf),
        ]),
      ]),
    ],
    { xmlns: 'urn:iso:std:iso:20022:tech:xsd:camt.053.001.08' },
  );
}

function balanceOf(code: string, amount: Money, day: BusinessDay): XmlElement {
  return element('Bal', [
    element('Tp', [element('CdOrPrtry', [element('Cd', code)])]),
    element('Amt', moneyText(amount), { Ccy: 'UAH' }),
    element('CdtDbtInd', 'CRDT'),
    element('Dt', [element('Dt', day)]),
  ]);
}

function entryOf({ channel, partner, payerCode, day, amount, purpose }: Transfer): XmlElement {
  const reference = `${day.replaceAll('-', '')}-${channel}`;
  const payer = element('Pty', [
    element('Nm', partner),
    element('Id', [element('OrgId', [element('Othr', [element('Id', payerCode)])])]),
  ]);
  return element('Ntry', [
    element('Amt', moneyText(amount), { Ccy: 'UAH' }),
    element('CdtDbtInd', 'CRDT'),
    element('Sts', [element('Cd', 'BOOK')]),
    element('BookgDt', [element('Dt', addDays(day, 1))]),
    element('AcctSvcrRef', reference),
    element('BkTxCd', [
      element('Domn', [
        element('Cd', 'PMNT'),
        element('Fmly', [element('Cd', 'RCDT'), element('SubFmlyCd', 'ESCT')]),
      ]),
    ]),
    element('NtryDtls', [
      element('TxDtls', [
        element('Refs', [element('EndToEndId', reference)]),
        element('RltdPties', [element('Dbtr', [payer])]),
        element('RmtInf', [element('Ustrd', purpose)]),
      ]),
    ]),
  ]);
}
