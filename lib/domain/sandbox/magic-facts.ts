import { addDays, type BusinessDay } from '../business-day.ts';
import type { Money } from '../money.ts';
import type { PaymentFacts } from '../payment/accept.ts';
import { periodOf, previousPeriod } from '../period.ts';
import { type MagicAccount, magicServices } from './magic-accounts.ts';

/** Days around today that the sandbox keeps open, whatever the city has closed. */
const [daysBack, daysAhead] = [10, 7];

/** The banking days a payment of a magic account may count on. */
export function magicDays(today: BusinessDay, account: MagicAccount | undefined): BusinessDay[] {
  const from = account?.isDayClosed ? 1 : -daysBack;
  return Array.from({ length: daysAhead - from + 1 }, (_, index) => addDays(today, from + index));
}

/** Everything a decision on a payment in the sandbox depends on; the decision is the city's own. */
export function magicFacts(
  account: MagicAccount | undefined,
  asked: {
    readonly fingerprint: string;
    readonly today: BusinessDay;
    readonly amountMax: Money;
    readonly services: readonly string[] | undefined;
    readonly known: PaymentFacts['known'];
  } & Pick<PaymentFacts, 'isTaken' | 'ifClosed'>,
): PaymentFacts {
  const { fingerprint, ifClosed, isTaken = false, known, services, today } = asked;
  const isPromised = isTaken || known?.state === 'reserved';
  const isClosing = isPromised && account?.closesAfterReserve === true;
  const isClosed = account?.state === 'closed' || isClosing;
  const limit = account?.amountMax;
  const amountMax = limit !== undefined && limit < asked.amountMax ? limit : asked.amountMax;
  return {
    account: account && { id: 1, state: isClosed ? 'closed' : 'open' },
    agreements: account?.hasServices ? agreements : [],
    balances: (account?.dues ?? []).map(({ due, service }) => {
      const agreementNo = magicServices.findIndex(([code]) => code === service) + 1;
      return { agreementNo, period: previousPeriod(periodOf(today)), balance: due };
    }),
    weights: [],
    fingerprint,
    channel: { enabled: true, amountMax, ...(services === undefined ? {} : { services }) },
    isTaken,
    ...(ifClosed === undefined ? {} : { ifClosed }),
    today,
    openDays: magicDays(today, account),
    ...(known === undefined ? {} : { known }),
  };
}

const agreements = magicServices.map(([serviceCode], index) => {
  return { agreementNo: index + 1, serviceCode, contractId: index + 1 };
});
