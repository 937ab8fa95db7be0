import { describe, expect, it } from 'vitest';
import { businessDay } from '../business-day.ts';
import { money } from '../money.ts';
import { period } from '../period.ts';
import { acceptPayment, type KnownPayment, type PaymentFacts } from './accept.ts';
import { paymentFingerprint } from './fingerprint.ts';
import type { PaymentRequest } from './payment-request.ts';

const today = businessDay('2003-10-15');
const facts: PaymentFacts = {
  account: { id: 41012345, state: 'open' },
  agreements: [
    { agreementNo: 1, serviceCode: 'water', contractId: 10 },
    { agreementNo: 2, serviceCode: 'gas', contractId: 20 },
  ],
  balances: [
    { agreementNo: 1, period: period('2003-10'), balance: money(2187n) },
    { agreementNo: 2, period: period('2003-10'), balance: money(744n) },
  ],
  weights: [{ agreementNo: 1, weight: money(2187n) }],
  fingerprint: 'aa',
  channel: { enabled: true, amountMax: money(1_000_000n) },
  today,
  openDays: ['2003-10-14', '2003-10-15', '2003-10-16'].map(businessDay),
};
const request: PaymentRequest = {
  externalId: 'P-1',
  accountNumber: '0410123450',
  amount: money(2931n),
  currency: 'UAH',
};

describe('acceptPayment', () => {
  it('accepts a payment of all debts on today, each part with its contract', () => {
    expect(acceptPayment(facts, request)).toEqual({
      kind: 'accepted',
      businessDay: '2003-10-15',
      late: false,
      allocations: [
        { agreementNo: 1, contractId: 10, period: '2003-10', amount: 2187n, kind: 'due' },
        { agreementNo: 2, contractId: 20, period: '2003-10', amount: 744n, kind: 'due' },
      ],
    });
  });

  it('follows the split of the payer', () => {
    const decision = acceptPayment(facts, {
      ...request,
      amount: money(1000n),
      lines: [{ service: 'gas', amount: money(1000n) }],
    });
    expect(decision).toMatchObject({
      allocations: [
        { agreementNo: 2, amount: 744n, kind: 'due' },
        { agreementNo: 2, amount: 256n, kind: 'advance' },
      ],
    });
  });

  it('gives a channel of one service no money for another', () => {
    const channel = { ...facts.channel, services: ['gas'] };
    const decision = acceptPayment({ ...facts, channel }, request);
    expect(decision).toMatchObject({
      allocations: [
        { agreementNo: 2, amount: 744n, kind: 'due' },
        { agreementNo: 2, amount: 2187n, kind: 'advance' },
      ],
    });
  });

  it('knows a payment of a register that named no account again, until its account is another', () => {
    const registerFingerprints = { named: 'named', nameless: 'nameless' };
    const decide = (known: Partial<KnownPayment>) =>
      acceptPayment(
        {
          ...facts,
          registerFingerprints,
          known: { paymentId: 'p1', fingerprint: 'nameless', state: 'suspended', ...known },
        },
        request,
      ).kind;
    expect(decide({ accountId: 0 })).toBe('replay');
    expect(decide({ state: 'posted', accountId: 41012345 })).toBe('replay');
    expect(decide({ state: 'posted', accountId: 41012346 })).toBe('conflict');
    expect(decide({ accountId: 0, fingerprint: 'nameless of another sum' })).toBe('conflict');
    expect(decide({ accountId: 41012346, fingerprint: 'named' })).toBe('replay');
  });

  it('answers the same content under a known id as a replay, whatever changed since', () => {
    const known: KnownPayment = { paymentId: 'p1', fingerprint: 'aa', state: 'posted' };
    const later: PaymentFacts = {
      ...facts,
      known,
      account: { id: 1, state: 'closed' },
      channel: { ...facts.channel, enabled: false },
    };
    expect(acceptPayment(later, request)).toEqual({ kind: 'replay', paymentId: 'p1' });
  });

  it('answers other content under a known id as a conflict', () => {
    const known: KnownPayment = { paymentId: 'p1', fingerprint: 'bb', state: 'posted' };
    expect(acceptPayment({ ...facts, known }, request)).toEqual({
      kind: 'conflict',
      paymentId: 'p1',
    });
  });

  it('accepts what was reserved, even when the reservation ran out', () => {
    for (const state of ['reserved', 'expired'] as const) {
      const known = { paymentId: 'p1', fingerprint: 'bb', state };
      expect(acceptPayment({ ...facts, known }, request)).toMatchObject({ kind: 'accepted' });
    }
  });

  it.each(['reserved', 'expired'] as const)(
    'suspends what was %s with the same content for an account that closed since',
    (state) => {
      const closed: PaymentFacts = {
        ...facts,
        account: { id: 1, state: 'closed' },
        known: { paymentId: 'p1', fingerprint: 'aa', state },
      };
      expect(acceptPayment(closed, request)).toMatchObject({
        kind: 'suspended',
        reason: 'account_closed',
      });
      const other = { paymentId: 'p1', fingerprint: 'bb', state };
      expect(acceptPayment({ ...closed, known: other }, request)).toEqual({
        kind: 'refused',
        refusal: { code: 'account_closed' },
      });
    },
  );

  it('suspends money for a closed account where the contract says so, and for no other', () => {
    const inCash: PaymentFacts = { ...facts, ifClosed: 'suspend' };
    const closed = acceptPayment({ ...inCash, account: { id: 1, state: 'closed' } }, request);
    expect(closed).toMatchObject({ kind: 'suspended', reason: 'account_closed' });
    expect(acceptPayment(inCash, request)).toMatchObject({ kind: 'accepted' });
    for (const [code, other] of [
      ['account_unknown', { account: undefined, agreements: [] }],
      ['account_not_payable', { agreements: [] }],
    ] as const) {
      const decision = acceptPayment({ ...inCash, ...other }, request);
      expect(decision).toEqual({ kind: 'refused', refusal: { code } });
    }
    const much = { ...request, amount: money(facts.channel.amountMax + 1n) };
    expect(acceptPayment({ ...inCash, account: { id: 1, state: 'closed' } }, much)).toEqual({
      kind: 'refused',
      refusal: { code: 'amount_too_large' },
    });
  });

  it.each([
    ['voided', 'payment_voided'],
    ['reversed', 'payment_reversed'],
    ['returned', 'payment_reversed'],
  ] as const)('takes no money under an id that was %s', (state, code) => {
    const known: KnownPayment = { paymentId: 'p1', fingerprint: 'aa', state };
    const decision = acceptPayment({ ...facts, known, isTaken: true }, request);
    expect(decision).toEqual({ kind: 'refused', refusal: { code } });
  });

  it.each<[string, Partial<PaymentFacts>]>([
    ['account_unknown', { account: undefined, agreements: [] }],
    ['account_closed', { account: { id: 1, state: 'closed' } }],
    ['account_not_payable', { agreements: [] }],
  ])('suspends money that was taken for an account that cannot have it: %s', (reason, changes) => {
    const decision = acceptPayment({ ...facts, ...changes, isTaken: true }, request);
    expect(decision).toEqual({
      kind: 'suspended',
      reason,
      businessDay: '2003-10-15',
      late: false,
    });
  });

  it('keeps money that was taken, above the limit, for a day to come, with a wrong split', () => {
    const taken: PaymentFacts = {
      ...facts,
      isTaken: true,
      channel: { enabled: false, amountMax: money(1n) },
    };
    const asked = {
      ...request,
      businessDay: businessDay('2003-12-01'),
      lines: [{ service: 'intercom', amount: money(1n) }],
    };
    expect(acceptPayment(taken, asked)).toMatchObject({
      kind: 'accepted',
      businessDay: '2003-10-15',
    });
  });

  const line = { service: 'water', amount: money(2931n) };
  it.each<[string, Partial<PaymentFacts>, Partial<PaymentRequest>]>([
    ['external_id_malformed', {}, { externalId: '' }],
    ['external_id_malformed', {}, { externalId: 'a b' }],
    ['external_id_malformed', {}, { externalId: 'x'.repeat(65) }],
    ['channel_disabled', { channel: { ...facts.channel, enabled: false } }, {}],
    ['currency_unsupported', {}, { currency: 'USD' }],
    ['amount_not_positive', {}, { amount: money(0n) }],
    ['amount_not_positive', {}, { amount: money(-1n) }],
    ['amount_too_large', {}, { amount: money(1_000_001n) }],
    ['account_unknown', { account: undefined }, {}],
    ['account_closed', { account: { id: 1, state: 'closed' } }, {}],
    ['account_not_payable', { agreements: [] }, {}],
    ['account_not_payable', { channel: { ...facts.channel, services: ['heating'] } }, {}],
    ['lines_total_mismatch', {}, { lines: [{ ...line, amount: money(2930n) }] }],
    ['lines_total_mismatch', {}, { lines: [] }],
    ['line_service_unknown', {}, { lines: [{ ...line, service: 'intercom' }] }],
    [
      'line_service_unknown',
      { channel: { ...facts.channel, services: ['gas'] } },
      { lines: [line] },
    ],
    ['amount_not_positive', {}, { lines: [line, { service: 'gas', amount: money(0n) }] }],
    [
      'line_duplicate',
      {},
      {
        lines: [
          { service: 'gas', amount: money(931n) },
          { service: 'gas', amount: money(2000n) },
        ],
      },
    ],
    ['business_day_closed', {}, { businessDay: businessDay('2003-10-17') }],
    ['temporarily_unavailable', { openDays: [businessDay('2003-10-14')] }, {}],
  ])('refuses with %s', (code, changedFacts, changedRequest) => {
    const decision = acceptPayment(
      { ...facts, ...changedFacts },
      { ...request, ...changedRequest },
    );
    expect(decision).toMatchObject({ kind: 'refused', refusal: { code } });
  });

  it('lets a service be named twice for different periods', () => {
    const decision = acceptPayment(facts, {
      ...request,
      lines: [
        { service: 'gas', amount: money(931n), period: period('2003-12') },
        { service: 'gas', amount: money(2000n) },
      ],
    });
    expect(decision.kind).toBe('accepted');
  });
});

describe('the day a payment counts on', () => {
  const dayOf = (named: string | undefined, openDays = facts.openDays) => {
    const businessDayNamed = named === undefined ? {} : { businessDay: businessDay(named) };
    const decision = acceptPayment({ ...facts, openDays }, { ...request, ...businessDayNamed });
    return decision.kind === 'accepted' ? [decision.businessDay, decision.late] : decision;
  };
  const withoutToday = ['2003-10-14', '2003-10-16'].map(businessDay);

  it('is the day named while it is open, past or to come', () => {
    expect(dayOf('2003-10-14')).toEqual(['2003-10-14', false]);
    expect(dayOf('2003-10-16')).toEqual(['2003-10-16', false]);
  });

  it('is today, marked late, when the day named is closed', () => {
    expect(dayOf('2003-10-13')).toEqual(['2003-10-15', true]);
  });

  it('is the next open day when today is closed', () => {
    expect(dayOf(undefined, withoutToday)).toEqual(['2003-10-16', false]);
    expect(dayOf('2003-10-15', withoutToday)).toEqual(['2003-10-16', true]);
  });
});

describe('paymentFingerprint', () => {
  const lines = [
    { service: 'gas', amount: money(744n) },
    { service: 'water', amount: money(2187n), period: period('2003-10') },
  ];

  it('is the same for lines in any order, another day and another time', () => {
    const one = paymentFingerprint({ ...request, lines });
    const other = paymentFingerprint({
      ...request,
      lines: lines.toReversed(),
      businessDay: today,
      occurredAt: '2003-10-15T09:00:00Z',
    });
    expect(other).toBe(one);
  });

  it.each<[string, Partial<PaymentRequest>]>([
    ['account', { accountNumber: '0410123451' }],
    ['amount', { amount: money(2932n) }],
    ['currency', { currency: 'USD' }],
    ['split', { lines }],
    ['period of a line', { lines: lines.map((one) => ({ ...one, period: period('2003-10') })) }],
  ])('differs with another %s', (_, change) => {
    expect(paymentFingerprint({ ...request, ...change })).not.toBe(paymentFingerprint(request));
  });
});
