import type { Route } from 'next';
import { Card } from '#components/ui/card.tsx';
import type { Examples } from '#components/ui/example.ts';
import { accountNumber } from '#lib/domain/account-number.ts';
import { businessDay } from '#lib/domain/business-day.ts';
import { composeBill } from '#lib/domain/charging/bill.ts';
import { explainChange } from '#lib/domain/charging/bill-change.ts';
import { type Derivation, evaluateDerivation, stepOf } from '#lib/domain/charging/derivation.ts';
import { ibanFrom } from '#lib/domain/iban.ts';
import { money } from '#lib/domain/money.ts';
import { period } from '#lib/domain/period.ts';
import { quantity, type Unit } from '#lib/domain/quantity.ts';
import { rate } from '#lib/domain/rate.ts';
import { expectOk } from '#lib/domain/result.ts';
import { BillDue } from './bill-due.tsx';
import { BillList } from './bill-list.tsx';
import { BillPay } from './bill-pay.tsx';
import { BillTable, type BillTableLine } from './bill-table.tsx';
import { ChangeReasons } from './change-reasons.tsx';
import type { ExplainedCharge } from './line-explanation.tsx';

const [september, october] = [period('2026-09'), period('2026-10')];

interface Sample {
  readonly service: string;
  readonly basis: Exclude<Derivation['basis'], 'historic'>;
  readonly used: string;
  readonly unit: Unit;
  readonly price: string;
  readonly readings?: readonly [string, string];
  readonly others?: readonly (readonly [ExplainedCharge['kind'] | 'opening' | 'payment', bigint])[];
}

const autumn: readonly Sample[] = [
  { service: 'heating', basis: 'meter', used: '0.8421', unit: 'gcal', price: '1565.84' },
  {
    service: 'water',
    basis: 'meter',
    used: '7',
    unit: 'm3',
    price: '15.972',
    readings: ['431', '438'],
  },
  {
    service: 'electricity',
    basis: 'average',
    used: '96',
    unit: 'kwh',
    price: '4.32',
    others: [
      ['opening', 12_528n],
      ['penalty', 125n],
      ['adjustment', -1_000n],
      ['payment', 50_000n],
    ],
  },
  {
    service: 'maintenance',
    basis: 'total-area',
    used: '80.3',
    unit: 'm2',
    price: '2.0355',
    others: [
      ['opening', -100_000n],
      ['benefit', -4_000n],
    ],
  },
];

const summer: readonly Sample[] = autumn
  .slice(1)
  .map((line) => (line.service === 'water' ? { ...line, used: '9', others: [] } : line));

/** Makes the lines of a bill by the rules of the domain, so that every example counts right. */
function linesOf(samples: readonly Sample[]): {
  lines: BillTableLine[];
  totals: ReturnType<typeof composeBill>['totals'];
} {
  const made = samples.map((sample) => {
    const { service, unit, used, price, basis, readings, others = [] } = sample;
    const derivation: Derivation = {
      version: 1,
      basis,
      steps: [stepOf({ quantity: used, unit, rate: price })],
      inputs: (readings ?? []).map((value, place) => ({
        name: place === 0 ? 'reading-previous' : 'reading-current',
        value,
        source: place === 0 ? 'reading' : 'subscriber 2026-10-28',
      })),
      tariffs: [],
      rounding: 'half-away-from-zero per line',
    };
    const of = { agreementNo: autumn.findIndex((one) => one.service === service) + 1, service };
    const measures = { unit, quantity: quantity(used), rate: rate(price) };
    const amount = expectOk(evaluateDerivation(derivation));
    return {
      derivation,
      entries: [
        { ...of, kind: 'charge' as const, amount, ...measures },
        ...others.map(([kind, kopiykas]) => ({ ...of, kind, amount: money(kopiykas) })),
      ],
    };
  });
  const bill = composeBill(
    october,
    made.flatMap(({ entries }) => entries),
  );
  return {
    totals: bill.totals,
    lines: bill.lines.map((line, index) => ({
      ...line,
      recipient: 'Демо-постачальник',
      charges: (made[index]?.entries ?? []).flatMap(({ kind, amount }) =>
        kind === 'charge' || kind === 'penalty' || kind === 'adjustment' || kind === 'benefit'
          ? [{ kind, amount, reason: null, derivation: derivationOf(made[index], kind, amount) }]
          : [],
      ),
    })),
  };
}

function derivationOf(
  line: { readonly derivation: Derivation } | undefined,
  kind: string,
  amount: bigint,
): Derivation {
  if (kind === 'charge' && line) return line.derivation;
  const hryvnias = `${amount < 0n ? '-' : ''}${(amount < 0n ? -amount : amount) / 100n}`;
  return { version: 1, basis: 'historic', amount: hryvnias, inputs: [] };
}

const now = linesOf(autumn);
const before = linesOf(summer);
const dueOn = businessDay('2026-11-30');

export const billExamples: Examples = {
  'how much by a bill, part of it paid, part of it ahead': () => (
    <BillDue
      dueOn={dueOn}
      totals={now.totals}
      asked={money(now.totals.toPay + now.totals.paid)}
      isLast
      isPastDue={false}
      documentHref={'/gallery#bill' as Route}
    />
  ),
  'why it is another sum than last month': () => (
    <Card>
      <ChangeReasons
        change={explainChange(before.lines, now.lines)}
        from={september}
        to={october}
      />
    </Card>
  ),
  'the lines: only columns that say something': () => (
    <Card>
      <BillTable lines={now.lines} totals={now.totals} />
    </Card>
  ),
  'whom to pay': () => (
    <BillPay
      account={accountNumber('041012345')}
      period={october}
      unreachable={['gas']}
      documentHref="/"
      recipients={[
        {
          contractId: 1,
          recipient: 'Водоканал',
          legalName: 'КП «Кременчукводоканал»',
          registryCode: '03361655',
          iban: ibanFrom('322313', '26007233566001'),
          bankName: 'АТ «Укрексімбанк»',
          providerAccounts: ['2-0001234'],
          services: ['water', 'sewerage'],
          toPay: money(21_957n),
        },
      ]}
    />
  ),
  'bills of a home': () => (
    <Card>
      <BillList
        hrefOf={(month) => `/gallery#${month}` as Route}
        bills={[
          {
            period: october,
            dueOn,
            charged: money(3n),
            asked: money(3n),
            toPay: money(3n),
            isLast: true,
            isPastDue: true,
          },
          {
            period: september,
            dueOn: businessDay('2026-10-31'),
            charged: money(123_456_789n),
            asked: money(123_456_789n),
            toPay: money(0n),
            isLast: false,
            isPastDue: true,
          },
        ]}
      />
    </Card>
  ),
};
