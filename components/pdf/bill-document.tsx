import { Document, Page, Text, View } from '@react-pdf/renderer';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { BillFigures, BillLine } from '#lib/domain/charging/bill.ts';
import type { Period } from '#lib/domain/period.ts';
import { formatBusinessDay, formatPeriod } from '#lib/format/date.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatMoney } from '#lib/format/money.ts';
import { translator } from '#lib/i18n/translator.ts';
import { BillLines } from './bill-lines.tsx';
import { BillSlips, type SlipRecipient } from './bill-slips.tsx';
import { styles } from './styles.ts';

export interface BillDocumentProps {
  readonly locale: Locale;
  readonly accountNumber: string;
  readonly address: string;
  readonly holder: string | undefined;
  readonly bill: {
    readonly period: Period;
    readonly dueOn: BusinessDay;
    readonly code: string;
    readonly lines: readonly (BillLine & { readonly recipient: string })[];
    readonly totals: BillFigures;
    readonly recipients: readonly SlipRecipient[];
  };
}

/** The bill on paper: the lines, the sum, and a slip with a code for each recipient. */
export function BillDocument(props: BillDocumentProps) {
  const { locale, bill } = props;
  const t = translator(locale, 'bill');
  const portal = translator(locale, 'portal');
  const title = t('title', { period: formatPeriod(bill.period, locale) });
  return (
    <Document title={title} author="Oselia" language={locale}>
      <Page size="A4" style={styles.page}>
        <View style={styles.head}>
          <View>
            <Text style={styles.brand}>{translator(locale, 'common')('appName')}</Text>
            <Text style={styles.title}>{title}</Text>
          </View>
          <View style={styles.right}>
            <Text>{portal('accountNumber', { number: props.accountNumber })}</Text>
            <Text>{props.address}</Text>
            {props.holder === undefined ? null : <Text>{props.holder}</Text>}
          </View>
        </View>
        <View style={styles.due}>
          <Text>{t('toPayUntil', { day: formatBusinessDay(bill.dueOn, locale) })}</Text>
          <Text style={styles.sum}>
            {formatMoney(bill.totals.toPay, locale, { currency: true })}
          </Text>
        </View>
        <BillLines locale={locale} lines={bill.lines} totals={bill.totals} />
        <Text style={styles.note}>{t('codeOfBill', { code: bill.code })}</Text>
        <BillSlips
          locale={locale}
          accountNumber={props.accountNumber}
          period={bill.period}
          recipients={bill.recipients}
        />
      </Page>
    </Document>
  );
}
