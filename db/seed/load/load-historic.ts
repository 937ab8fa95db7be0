import type { Sql } from '#db/client.ts';
import { addDesks } from '#lib/commands/cash/add-desks.ts';
import { keepDaysOpen } from '#lib/commands/cash/keep-days-open.ts';
import { recordShifts } from '#lib/commands/cash/record-shifts.ts';
import { postCharges } from '#lib/commands/charging/post-charges.ts';
import { agreeServices } from '#lib/commands/city/agree-services.ts';
import { openAccounts } from '#lib/commands/city/open-accounts.ts';
import { registerNodes } from '#lib/commands/comms/register-node.ts';
import { accountNumber } from '#lib/domain/account-number.ts';
import { businessDay } from '#lib/domain/business-day.ts';
import { historicLine } from '#lib/domain/charging/historic-line.ts';
import { type Money, parseMoney } from '#lib/domain/money.ts';
import { period } from '#lib/domain/period.ts';
import { quantity } from '#lib/domain/quantity.ts';
import { rate } from '#lib/domain/rate.ts';
import { expectOk } from '#lib/domain/result.ts';
import { historicHolder } from '../city/character.ts';
import type { DemoNodeToken } from '../demo-secrets.ts';
import {
  historicAccount,
  historicDay,
  historicDesks,
  historicLines,
  historicNodes,
  historicPeriod,
} from '../historic-day.ts';
import { contractsOf2003 } from '../reference/contracts.ts';
import { done, loader } from './context.ts';

/** The account whose bill is 181.69. */
export const historicNumber = accountNumber(historicAccount.nineDigits);
export const historicAccountId = Number.parseInt(historicAccount.nineDigits, 10);

const day = businessDay(historicDay);
const movedIn = businessDay('2003-01-01');
const source = 'рахунок за жовтень 2003 року';

/** Loads the day of the scheme: the account with its open bill, the desks, the nodes. */
export async function loadHistoricDay(sql: Sql, tokens: readonly DemoNodeToken[]): Promise<void> {
  await openHistoricAccount(sql);
  await chargeHistoricAccount(sql);
  done('keeping the day open', await keepDaysOpen(sql, loader, [day]));
  await recordHistoricShifts(sql);
  await registerNodes(
    sql,
    loader,
    historicNodes.map((node) => {
      const known = tokens.find((one) => one.node === node.code);
      const secret = known === undefined ? {} : { token: known.token };
      return { ...node, ...secret, kind: 'line' as const, historic: true };
    }),
  );
}

async function openHistoricAccount(sql: Sql): Promise<void> {
  const [known] = await sql`SELECT id FROM accounts WHERE id = ${historicAccountId}`;
  if (known) return;
  const contracts = await historicContractIds(sql);
  await sql.begin(async (tx) => {
    done(
      'opening the historic account',
      await openAccounts(tx, loader, [
        {
          number: historicNumber,
          street: 'вул. Соборна',
          building: '14',
          premise: '41',
          holder: historicHolder,
          openedOn: movedIn,
          facts: [
            {
              validFrom: movedIn,
              residents: 3,
              totalArea: historicAccount.totalArea,
              heatedArea: historicAccount.heatedArea,
            },
          ],
        },
      ]),
    );
    const agreements = historicLines.map(({ service }, index) => ({
      accountId: historicAccountId,
      agreementNo: index + 1,
      serviceCode: service,
      contractId: contracts.get(service) ?? 0,
      validFrom: movedIn,
    }));
    done('agreeing historic services', await agreeServices(tx, loader, agreements));
  });
}

/** Contracts of 2003 by the services they are paid for. */
async function historicContractIds(sql: Sql): Promise<Map<string, number>> {
  const contracts = [...contractsOf2003.values()];
  const rows = await sql<{ id: number; code: string }[]>`
    SELECT contract.id, service.code
    FROM unnest(
      ${contracts.map(({ provider }) => provider.registryCode)}::text[],
      ${contracts.map(({ recipient }) => recipient)}::text[]
    ) AS signed(registry_code, recipient)
    JOIN providers AS provider USING (registry_code)
    JOIN contracts AS contract
      ON contract.provider_id = provider.id AND contract.recipient = signed.recipient
    JOIN contract_services AS served ON served.contract_id = contract.id
    JOIN services AS service ON service.id = served.service_id`;
  return new Map(rows.map(({ code, id }) => [code, id]));
}

/** The amounts are those of the print, whatever quantity × tariff says. */
async function chargeHistoricAccount(sql: Sql): Promise<void> {
  const [known] = await sql`SELECT FROM bills WHERE account_id = ${historicAccountId}`;
  if (known) return;
  const month = period(historicPeriod);
  const lines = historicLines.map((line, index) => {
    return historicLine({
      agreementNo: index + 1,
      service: line.service,
      period: month,
      ...(line.quantity === undefined ? {} : { quantity: quantity(line.quantity) }),
      unit: line.unit,
      rate: rate(line.tariff),
      amount: hryvnias(line.amount),
      source,
    });
  });
  const posted = await postCharges(sql, loader, {
    period: month,
    accounts: [{ accountId: historicAccountId, lines }],
    issuedOn: businessDay('2003-10-10'),
    dueOn: businessDay('2003-11-30'),
  });
  done('posting the historic bill', posted);
}

async function recordHistoricShifts(sql: Sql): Promise<void> {
  const [known] = await sql`SELECT FROM shifts WHERE cash_day = ${day}`;
  if (known) return;
  await sql.begin(async (tx) => {
    const desks = historicDesks.map(({ desk }) => ({ id: desk, name: `Каса ${desk}` }));
    done('adding desks', await addDesks(tx, loader, desks));
    const reports = historicDesks.map((desk) => ({
      deskId: desk.desk,
      cashDay: day,
      openedAt: inKyiv(desk.openedAt),
      closedAt: inKyiv(desk.closedAt),
      receiptStatus: desk.receiptStatus,
      total: hryvnias(desk.total),
    }));
    done('recording shifts', await recordShifts(tx, loader, reports));
  });
}

/** Kyiv kept summer time until 26 October of that year. */
function inKyiv(time: string): string {
  return `${historicDay}T${time}+03:00`;
}

function hryvnias(text: string): Money {
  return expectOk(parseMoney(text));
}
