import { Text, View } from '@react-pdf/renderer';
import type { BillFigures, BillLine } from '#lib/domain/charging/bill.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatMoney } from '#lib/format/money.ts';
import { formatQuantity, formatRate } from '#lib/format/quantity.ts';
import { translator } from '#lib/i18n/translator.ts';
import { styles } from './styles.ts';

/** Of debt, quantity and tariff, then of the sums; the name takes the rest of a hundred. */
const widths = ['8%', '10.5%', '7.5%', '10%', '11%', '8.5%', '9%', '9%', '9.5%'] as const;

const sums = ['charged', 'recalculation', 'benefit', 'subsidy', 'paid', 'toPay'] as const;

interface Props {
  readonly locale: Locale;
  readonly lines: readonly (BillLine & { readonly recipient: string })[];
  readonly totals: BillFigures;
}

/** The table of the bill on paper. */
export function BillLines({ locale, lines, totals }: Props) {
  const t = translator(locale, 'bill');
  const services = translator(locale, 'services');
  const heads = [t('debt'), t('quantity'), t('tariff'), ...sums.map((key) => t(key))];
  return (
    <View style={styles.table}>
      <Row name={t('service')} cells={heads} style={styles.tableHead} fixed />
      {lines.map((line) => (
        <Row
          key={line.agreementNo}
          name={services(line.service as Parameters<typeof services>[0])}
          cells={[
            formatMoney(line.debt, locale),
            line.quantity === undefined ? '—' : formatQuantity(line.quantity, locale, line.unit),
            line.rate === undefined ? '—' : formatRate(line.rate, locale),
            ...sums.map((key) => formatMoney(line[key], locale)),
          ]}
          style={styles.row}
        />
      ))}
      <Row
        name={t('total')}
        cells={[
          formatMoney(totals.debt, locale),
          '',
          '',
          ...sums.map((key) => formatMoney(totals[key], locale)),
        ]}
        style={styles.total}
      />
    </View>
  );
}

function Row(props: {
  readonly name: string;
  readonly cells: readonly string[];
  readonly style: (typeof styles)[keyof typeof styles];
  /** Repeated on each page. */
  readonly fixed?: boolean;
}) {
  return (
    <View style={[styles.line, props.style]} wrap={false} fixed={props.fixed ?? false}>
      <Text style={styles.name}>{props.name}</Text>
      {props.cells.map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a row never move
        <Text key={index} style={[styles.cell, { width: widths[index] ?? 0 }]}>
          {cell}
        </Text>
      ))}
    </View>
  );
}
