import { Card } from '#components/ui/card.tsx';
import type { Examples } from '#components/ui/example.ts';
import { accountNumber } from '#lib/domain/account-number.ts';
import { businessDay } from '#lib/domain/business-day.ts';
import { money } from '#lib/domain/money.ts';
import { period } from '#lib/domain/period.ts';
import { AccountDue } from './account-due.tsx';
import { PaymentsList } from './payments-list.tsx';
import { ServiceBalances } from './service-balances.tsx';

const account = accountNumber('041012345');
const today = businessDay('2026-11-25');
const services = [
  { agreementNo: 1, service: 'heating', recipient: 'Теплоенерго', balance: money(110_215n) },
  { agreementNo: 2, service: 'water', recipient: 'Водоканал', balance: money(-6_273n) },
  { agreementNo: 3, service: 'gas', recipient: 'Газзбут', balance: money(0n) },
];
const common = { services, today };
const last = { period: period('2026-10'), dueOn: businessDay('2026-11-30') };

export const accountExamples: Examples = {
  'owes for one service and is ahead with another': () => (
    <AccountDue
      account={account}
      balance={{ ...common, owed: money(110_215n), advance: money(6_273n), lastBill: last }}
    />
  ),
  'let the term pass': () => (
    <AccountDue
      account={account}
      balance={{
        ...common,
        owed: money(123_456_789n),
        advance: money(0n),
        lastBill: { ...last, dueOn: businessDay('2026-10-31') },
      }}
    />
  ),
  'paid ahead': () => (
    <AccountDue
      account={account}
      balance={{ ...common, owed: money(0n), advance: money(6_273n), lastBill: last }}
    />
  ),
  'owes nothing and never had a bill': () => (
    <AccountDue
      account={account}
      balance={{ ...common, owed: money(0n), advance: money(0n), lastBill: undefined }}
    />
  ),
  'what is owed and what is ahead, by service': () => (
    <Card>
      <ServiceBalances rows={services} />
    </Card>
  ),
  'payments with their split': () => (
    <Card>
      <PaymentsList
        payments={[
          {
            id: '019a0000-0000-7000-8000-00000000beef',
            amount: money(18_169n),
            postedAt: '2026-11-05T08:42:00Z',
            partner: 'АТ «Демо Банк»',
            isReversed: false,
            lines: [{ service: 'water', amount: money(18_169n) }],
          },
          {
            id: '019a0000-0000-7000-8000-00000000cafe',
            amount: money(5_500n),
            postedAt: '2026-11-04T08:42:00Z',
            partner: 'АТ «Демо Банк»',
            isReversed: true,
            lines: [{ service: 'water', amount: money(5_500n) }],
          },
        ]}
      />
    </Card>
  ),
};
