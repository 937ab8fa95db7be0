import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { historicAccount, historicContracts, historicLines } from '#db/seed/historic-day.ts';
import { accountNumber } from '#lib/domain/account-number.ts';
import { parseBusinessDay } from '#lib/domain/business-day.ts';
import { type BillEntry, composeBill } from '#lib/domain/charging/bill.ts';
import { historicLine } from '#lib/domain/charging/historic-line.ts';
import { parseIban } from '#lib/domain/iban.ts';
import { parseMoney, sumMoney } from '#lib/domain/money.ts';
import { period } from '#lib/domain/period.ts';
import { quantity } from '#lib/domain/quantity.ts';
import { rate } from '#lib/domain/rate.ts';
import { expectOk } from '#lib/domain/result.ts';
import { locales } from '#lib/format/locale.ts';
import { formatMoney } from '#lib/format/money.ts';
import { translator } from '#lib/i18n/translator.ts';
import type { BillDocumentProps } from './bill-document.tsx';
import { renderBill } from './render-bill.tsx';

const october = period('2003-10');
const holder = 'Єва Ґалаґан-Їжакевич, Іларіон В’юн, Григорій Подолянʼюк';

/** The bill of October 2003, its nine lines as often as asked, each with what explains it. */
function historicBill({ times = 1 } = {}): BillDocumentProps['bill'] {
  const printed = Array.from({ length: times }, () => historicLines).flat();
  const charges = printed.map((line, index) =>
    historicLine({
      agreementNo: index + 1,
      service: line.service,
      period: october,
      ...(line.quantity === undefined ? {} : { quantity: quantity(line.quantity) }),
      unit: line.unit,
      rate: rate(line.tariff),
      amount: expectOk(parseMoney(line.amount)),
      source: 'схема 2003',
    }),
  );
  const composed = composeBill(october, charges satisfies readonly BillEntry[]);
  const recipients = historicContracts.map((contract, index) => ({
    contractId: index,
    legalName: contract.provider,
    bankName: contract.bankName,
    providerAccounts: contract.contract === 'water' ? ['77-12'] : [],
    registryCode: contract.registryCode,
    iban: expectOk(parseIban(contract.iban)),
    services: contract.services,
    toPay: sumMoney(
      composed.lines
        .filter(({ service }) => contract.services.includes(service))
        .map(({ toPay }) => toPay),
    ),
  }));
  const lines = composed.lines.map((line, index) => ({
    ...line,
    charges: charges.slice(index, index + 1).map((charge) => ({ ...charge, reason: null })),
  }));
  const dueOn = expectOk(parseBusinessDay('2003-11-30'));
  return { ...composed, lines, recipients, dueOn, code: 'ABCD-EFGH', unreachable: [] };
}

async function pagesOf(locale: BillDocumentProps['locale'], bill = historicBill()) {
  const pdf = await renderBill({
    locale,
    bill,
    holder,
    accountNumber: accountNumber(historicAccount.nineDigits),
    address: 'вул. Їжакевича, 12, кв. 45',
  });
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf ?? [])));
  return text.map((page) => page.replaceAll(/\s+/g, ' '));
}

describe('the bill on paper', { timeout: 30_000 }, () => {
  it('has the sum of 181,69, the nine lines and every letter of Ukrainian', async () => {
    const [page = '', ...others] = await pagesOf('uk');
    expect(others).toEqual([]);
    expect(page).toContain('181,69 грн');
    for (const { service, amount } of historicLines) {
      const name = translator('uk', 'services')(service as 'water');
      expect(page, service).toContain(name);
      expect(page, service).toContain(amount.replace('.', ','));
    }
    expect(page).toContain(holder);
    expect(page).toContain('вул. Їжакевича');
  });

  it('carries the texts of the language it is asked for', async () => {
    for (const locale of locales) {
      const t = translator(locale, 'bill');
      const [page] = await pagesOf(locale);
      const sum = formatMoney(historicBill().totals.toPay, locale, { currency: true });
      for (const text of [sum, t('slips'), t('howComputed'), t('toPay'), t('verdict.historic')]) {
        expect(page, locale).toContain(text.replaceAll(/\s+/g, ' '));
      }
    }
  });

  it('prints a transfer for each recipient: legal name, IBAN, code, sum, purpose', async () => {
    const [page = ''] = await pagesOf('uk');
    for (const { provider, registryCode, bankName, iban, split } of historicContracts) {
      expect(page).toContain(provider);
      expect(page).toContain(`${bankName} · Код ЄДРПОУ ${registryCode}`);
      expect(page.replaceAll(' ', '')).toContain(iban);
      expect(page).toContain(`${split.received.replace('.', ',')} грн`);
    }
    expect(page).toContain('о/р 0410123453; ваш № 77-12; 10.2003; холодна вода, водовідведення');
  });

  it('says what stays as an advance, what has nowhere to go, and every sum that is not zero', async () => {
    const bill = historicBill();
    const odd = expectOk(parseMoney('7.77'));
    const lines = bill.lines.map((line, index) =>
      index > 0
        ? line
        : {
            ...line,
            recalculation: odd,
            benefit: odd,
            subsidy: odd,
            penalty: odd,
            paid: odd,
            advance: odd,
          },
    );
    const totals = { ...bill.totals, advance: odd };
    const [page = ''] = await pagesOf('uk', { ...bill, lines, totals, unreachable: ['gas'] });
    expect(page).toContain('Переплата 7,77 грн лишається на своїх послугах');
    expect(page).toContain('Без реквізитів: Газ.');
    expect(page.split(' ').filter((word) => word === '7,77')).toHaveLength(8);
    for (const name of ['Пільга', 'Субсидія', 'Пеня', 'Сплачено', 'Переплата', 'коригування']) {
      expect(page).toContain(name);
    }
  });

  it('repeats its heading and the heads of the table on each page, and numbers the pages', async () => {
    const pages = await pagesOf('uk', historicBill({ times: 8 }));
    expect(pages.length).toBeGreaterThan(1);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain('Рахунок за жовтень 2003');
      expect(page).toContain('Особовий рахунок 0410 1234 53');
      expect(page).toContain(`Сторінка ${index + 1} з ${pages.length}`);
    }
    expect(pages.slice(0, 2).every((page) => page.includes('Нараховано'))).toBe(true);
  });

  it('turns the next away when too many wait for theirs', async () => {
    const all = await Promise.all(
      Array.from({ length: 10 }, () =>
        renderBill({
          locale: 'uk',
          bill: { ...historicBill(), lines: [], recipients: [] },
          holder: undefined,
          accountNumber: accountNumber(historicAccount.nineDigits),
          address: '',
        }),
      ),
    );
    expect(all.map((pdf) => pdf !== undefined)).toEqual([...Array(9).fill(true), false]);
  });
});
