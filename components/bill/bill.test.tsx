import type { Route } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { accountNumber } from '#lib/domain/account-number.ts';
import { type BillFigures, composeBill } from '#lib/domain/charging/bill.ts';
import type { BillChange, Cause } from '#lib/domain/charging/bill-change.ts';
import {
  type ComputedDerivation,
  type Derivation,
  stepOf,
} from '#lib/domain/charging/derivation.ts';
import { ibanFrom } from '#lib/domain/iban.ts';
import { money, sumMoney } from '#lib/domain/money.ts';
import { nbuQrUrl } from '#lib/domain/nbu-qr.ts';
import { period } from '#lib/domain/period.ts';
import { quantity } from '#lib/domain/quantity.ts';
import { rate } from '#lib/domain/rate.ts';
import { messagesByLocale } from '#lib/i18n/messages.ts';
import { AmountCheck, checkAmount } from './amount-check.tsx';
import { BillTable, type BillTableLine } from './bill-table.tsx';
import { ChangeReasons } from './change-reasons.tsx';
import { PaymentSlips, type SlipRecipient } from './payment-slips.tsx';

const [september, october] = [period('2026-09'), period('2026-10')];

function render(node: ReactNode): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="uk" timeZone="Europe/Kyiv" messages={messagesByLocale.uk}>
      {node}
    </NextIntlClientProvider>,
  );
}

const heating: ComputedDerivation = {
  version: 1,
  basis: 'meter',
  steps: [stepOf({ quantity: '0.8421', unit: 'gcal', rate: '1565.84' })],
  inputs: [],
  tariffs: [],
  rounding: 'half-away-from-zero per line',
};
const printed: Derivation = { version: 1, basis: 'historic', amount: '21.87', inputs: [] };

describe('the count in the browser', () => {
  it('comes to the stored amount, or says that it does not', () => {
    expect(checkAmount('1318.59', heating)).toBe('matches');
    expect(checkAmount('1318.58', heating)).toBe('differs');
    const forged = { ...heating, steps: [{ ...heating.steps[0], amount: '1318.58' }] };
    expect(checkAmount('1318.58', forged)).toBe('differs');
    expect(checkAmount('-21.87', { ...printed, amount: '-21.87' })).toBe('historic');
  });

  it('takes data of a kind it does not know for a difference, never for a match', () => {
    for (const unknown of [
      null,
      {},
      { ...heating, version: 2 },
      { ...heating, rounding: 'none' },
    ]) {
      expect(checkAmount('1318.59', unknown)).toBe('differs');
    }
    expect(checkAmount('1318,59', heating)).toBe('differs');
  });

  it('is never claimed by the server', () => {
    const texts = {
      uncounted: 'not counted yet',
      matches: ['yes', 'counted'],
      differs: ['no', 'counted'],
      historic: 'as printed',
    } as const;
    const markup = render(<AmountCheck amount="1318.59" derivation={heating} texts={texts} />);
    expect(markup).toBe('not counted yet');
  });
});

describe('the table of a bill', () => {
  const of = { agreementNo: 1, service: 'heating' };
  const charge = { ...of, kind: 'charge' as const, amount: money(131_859n) };
  const table = (more: readonly { kind: 'penalty' | 'payment'; amount: bigint }[]) => {
    const bill = composeBill(october, [
      { ...charge, quantity: quantity('0.8421'), unit: 'gcal', rate: rate('1565.84') },
      ...more.map(({ kind, amount }) => ({ ...of, kind, amount: money(amount) })),
    ]);
    const lines: BillTableLine[] = bill.lines.map((line) => ({
      ...line,
      recipient: 'Теплоенерго',
      charges: [{ kind: 'charge', amount: charge.amount, derivation: heating, reason: null }],
    }));
    return headsAndText(lines, bill.totals);
  };
  const headsAndText = (lines: readonly BillTableLine[], totals: BillFigures) => {
    const markup = render(<BillTable lines={lines} totals={totals} />);
    const heads = [...markup.matchAll(/<th scope="col"[^>]*>([^<]*)<\/th>/g)].map(
      ([, head]) => head,
    );
    return { heads, text: markup.replaceAll(/<[^>]*>/g, ' ') };
  };

  it('has only the columns that say something', () => {
    expect(table([]).heads).toEqual([
      'Послуга',
      'Борг',
      'Обсяг',
      'Тариф',
      'Нараховано',
      'До сплати',
    ]);
    expect(table([{ kind: 'penalty', amount: 563n }]).heads).toContain('Пеня');
    expect(table([{ kind: 'payment', amount: 200_000n }]).heads.slice(-3)).toEqual([
      'Сплачено',
      'Переплата',
      'До сплати',
    ]);
  });

  it('measures a service in the unit it was charged in', () => {
    expect(table([]).text).toContain('0,8421\u00a0Гкал');
  });
});

describe('the reasons of a change', () => {
  const cause = (amount: bigint, index: number): Cause => {
    return { service: 'water', agreementNo: index, kind: 'penalty', amount: money(amount) };
  };
  const changeOf = (causes: readonly Cause[]): BillChange => {
    return { causes, amount: sumMoney(causes.map(({ amount }) => amount)) };
  };
  const show = (change: BillChange) =>
    render(<ChangeReasons change={change} from={september} to={october} />);

  it('ask why more, why less, or what changed at all', () => {
    expect(show(changeOf([cause(100n, 1)]))).toContain('більше, ніж у вересні');
    expect(show(changeOf([cause(-100n, 1)]))).toContain('Чому на 1,00\u00a0грн менше');
    expect(show(changeOf([cause(100n, 1), cause(-100n, 2)]))).toContain('така сама, як у вересні');
  });

  it('name the year when the bill before is not of the month before', () => {
    const change = changeOf([cause(100n, 1)]);
    expect(
      render(<ChangeReasons change={change} from={period('2025-12')} to={october} />),
    ).toContain('грудні\u00a02025');
  });

  it('put small ones together, with the exact sum, and keep them at hand', () => {
    const causes = Array.from({ length: 9 }, (_, index) => cause(BigInt(1000 - index), index));
    const markup = show(changeOf(causes));
    expect(markup).toContain('Ще 3 причини');
    expect(markup).toContain('+29,79');
    expect(markup.match(/<details/g)).toHaveLength(1);
    expect(show(changeOf(causes.slice(0, 7)))).not.toContain('<details');
  });

  it('name a bill that was not paid once, however many services it has', () => {
    const debts = [300n, 200n].map((amount, index) => {
      return { ...cause(amount, index), kind: 'debt' as const };
    });
    const markup = show(changeOf([cause(400n, 7), ...debts]));
    expect(markup.match(/Борг за минулі місяці/g)).toHaveLength(1);
    expect(markup).toContain('+5,00');
    expect(markup.indexOf('Борг')).toBeLessThan(markup.indexOf('пеня'));
    expect(show(changeOf([{ ...cause(300n, 1), kind: 'debt' }]))).toContain(
      'Холодна вода: борг попереднього місяця',
    );
  });
});

describe('the slips of a bill', () => {
  const recipient: SlipRecipient = {
    contractId: 1,
    recipient: 'Водоканал',
    legalName: 'КП «Кременчукводоканал»',
    registryCode: '03361655',
    iban: ibanFrom('322313', '26007233566001'),
    bankName: 'АТ «Укрексімбанк»',
    providerAccounts: ['2-0001234'],
    services: ['water', 'sewerage'],
    toPay: money(4_192n),
  };
  const show = (recipients: readonly SlipRecipient[]) =>
    render(
      <PaymentSlips
        account={accountNumber('041012345')}
        period={october}
        recipients={recipients}
        documentHref={'/api/documents/accounts/0410123453/bills/2026-10' as Route}
      />,
    );

  it('lead a bank to the legal person, its account, the sum and the purpose', () => {
    const markup = show([recipient]);
    const address = nbuQrUrl({
      recipient: 'КП «Кременчукводоканал»',
      recipientCode: '03361655',
      iban: recipient.iban,
      amount: money(4_192n),
      purpose: 'о/р 0410123453; ваш № 2-0001234; 10.2026; холодна вода, водовідведення',
    });
    expect(markup).toContain(`href="${address}"`);
    expect(markup).toContain('src="/api/documents/accounts/0410123453/bills/2026-10/codes/1"');
    expect(markup.match(/<img[^>]*loading="lazy"/g)).toHaveLength(1);
    expect(markup).not.toContain('style=');
  });

  it('are not there for who has nothing to get', () => {
    expect(show([{ ...recipient, toPay: money(0n) }])).not.toContain('<svg');
  });
});
