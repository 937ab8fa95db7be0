import { Document, Page, Text, View } from '@react-pdf/renderer';
import type { AccountNumber } from '#lib/domain/account-number.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { BillFigures, BillLine } from '#lib/domain/charging/bill.ts';
import type { Period } from '#lib/domain/period.ts';
import { formatBusinessDay, formatPeriod } from '#lib/format/date.ts';
import { formatAccountNumber } from '#lib/format/identifiers.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatMoney } from '#lib/format/money.ts';
import { translator } from '#lib/i18n/translator.ts';
import { BillLines } from './bill-lines.tsx';
import { BillNotes, type NotedCharge } from './bill-notes.tsx';
import { BillSlips, type SlipRecipient } from './bill-slips.tsx';
import { styles } from './styles.ts';

export interface BillDocumentProps {
  readonly locale: Locale;
  readonly accountNumber: AccountNumber;
  readonly address: string;
  readonly holder: string | undefined;
  readonly bill: {
    readonly period: Period;
    readonly dueOn: BusinessDay;
    readonly code: string;
    readonly lines: readonly (BillLine & { readonly charges: readonly NotedCharge[] })[];
    readonly totals: BillFigures;
    readonly recipients: readonly SlipRecipient[];
    /** Services with something to pay but no current account that holds today. */
    readonly unreachable: readonly string[];
  };
}

/** The bill on paper: lines, sum, how it was computed, a slip with a code for each recipient. */
export function BillDocument(props: BillDocumentProps) {
  const { locale, bill } = props;
  const t = translator(locale, 'bill');
  const title = t('title', { period: formatPeriod(bill.period, locale) });
  return (
    <Document title={title} author="Oselia" language={locale}>
      <Page size="A4" style={styles.page}>
        <Head {...props} title={title} />
        <View style={styles.due}>
          <Text>{t('toPayUntil', { day: formatBusinessDay(bill.dueOn, locale) })}</Text>
          <Text style={styles.sum}>
            {formatMoney(bill.totals.toPay, locale, { currency: true })}
          </Text>
        </View>
        <BillLines locale={locale} lines={bill.lines} totals={bill.totals} />
        <Remarks locale={locale} bill={bill} />
        <BillNotes locale={locale} lines={bill.lines} />
        <Text style={styles.note}>{t('codeOfBill', { code: bill.code })}</Text>
        <BillSlips
          locale={locale}
          accountNumber={props.accountNumber}
          period={bill.period}
          recipients={bill.recipients}
        />
        <Foot locale={locale} title={title} />
      </Page>
    </Document>
  );
}

/** Whose bill this is, at the top of each page. */
function Head(props: BillDocumentProps & { readonly title: string }) {
  const { locale } = props;
  return (
    <View style={styles.head} fixed>
      <View>
        <Text style={styles.brand}>{translator(locale, 'common')('appName')}</Text>
        <Text style={styles.title}>{props.title}</Text>
      </View>
      <View style={styles.right}>
        <Text>
          {translator(locale, 'portal')('accountNumber', {
            number: formatAccountNumber(props.accountNumber),
          })}
        </Text>
        <Text>{props.address}</Text>
        {props.holder === undefined ? null : <Text>{props.holder}</Text>}
      </View>
    </View>
  );
}

function Foot({ locale, title }: { readonly locale: Locale; readonly title: string }) {
  const t = translator(locale, 'ui');
  return (
    <View style={styles.foot} fixed>
      <Text>{title}</Text>
      <Text
        render={({ pageNumber, totalPages }) =>
          t('pagination.position', { page: pageNumber, pages: totalPages })
        }
      />
    </View>
  );
}

/** What the figures do not say by themselves. */
function Remarks({ locale, bill }: Pick<BillDocumentProps, 'locale' | 'bill'>) {
  const t = translator(locale, 'bill');
  const services = translator(locale, 'services');
  const { advance } = bill.totals;
  const names = bill.unreachable.map((code) => services(code as Parameters<typeof services>[0]));
  return (
    <>
      {advance > 0n ? (
        <Text style={styles.note}>
          {t('advanceNote', { sum: formatMoney(advance, locale, { currency: true }) })}
        </Text>
      ) : null}
      {names.length > 0 ? (
        <Text style={styles.note}>
          {`${t('slip.unreachable', { services: names.join(', ') })}. ${t('slip.unreachableText')}`}
        </Text>
      ) : null}
    </>
  );
}
