import { Text, View } from '@react-pdf/renderer';
import type { BillFigures, BillLine } from '#lib/domain/charging/bill.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatMoney } from '#lib/format/money.ts';
import { formatQuantity, formatRate } from '#lib/format/quantity.ts';
import { translator } from '#lib/i18n/translator.ts';
import { styles } from './styles.ts';

type Figure = keyof BillFigures;

/** Columns that stand only in a bill that has something to say in them. */
const occasional = [
  'recalculation',
  'benefit',
  'subsidy',
  'penalty',
  'paid',
  'advance',
] as const satisfies readonly Figure[];

/** Per cent of the sheet; the name of the service takes the rest. */
const widths: Readonly<Record<Figure | 'quantity' | 'tariff', number>> = {
  debt: 7,
  quantity: 10,
  tariff: 7,
  charged: 9,
  recalculation: 10,
  benefit: 7,
  subsidy: 7.5,
  penalty: 6,
  paid: 8,
  advance: 8.5,
  toPay: 8.5,
};

/** With more columns than this, letters are smaller. */
const roomyMax = 3;

interface Props {
  readonly locale: Locale;
  readonly lines: readonly BillLine[];
  readonly totals: BillFigures;
}

interface Cell {
  readonly key: keyof typeof widths;
  readonly text: string;
}

/** The table of the bill on paper. */
export function BillLines({ locale, lines, totals }: Props) {
  const t = translator(locale, 'bill');
  const services = translator(locale, 'services');
  const shown = occasional.filter((key) => lines.some((line) => line[key] !== 0n));
  const figures: readonly Figure[] = ['charged', ...shown, 'toPay'];
  const sum = (of: BillFigures) => (key: Figure) => ({ key, text: formatMoney(of[key], locale) });
  const head = (key: Cell['key']) => ({
    key,
    text: t(key === 'recalculation' ? 'corrections' : key),
  });
  return (
    <View style={shown.length > roomyMax ? [styles.table, styles.dense] : styles.table}>
      <Row
        name={t('service')}
        cells={(['debt', 'quantity', 'tariff', ...figures] as const).map(head)}
        style={styles.tableHead}
        fixed
      />
      {lines.map((line) => (
        <Row
          key={line.agreementNo}
          name={services(line.service as Parameters<typeof services>[0])}
          cells={[sum(line)('debt'), ...measures(line, locale), ...figures.map(sum(line))]}
          style={styles.row}
        />
      ))}
      <Row
        name={t('total')}
        cells={[
          sum(totals)('debt'),
          { key: 'quantity', text: '' },
          { key: 'tariff', text: '' },
          ...figures.map(sum(totals)),
        ]}
        style={styles.total}
      />
    </View>
  );
}

function measures({ quantity, unit, rate }: BillLine, locale: Locale): Cell[] {
  const amount = quantity === undefined ? '—' : formatQuantity(quantity, locale, unit);
  const price = rate === undefined ? '—' : formatRate(rate, locale);
  return [
    { key: 'quantity', text: amount },
    { key: 'tariff', text: price },
  ];
}

function Row(props: {
  readonly name: string;
  readonly cells: readonly Cell[];
  readonly style: (typeof styles)[keyof typeof styles];
  /** Repeated on each page. */
  readonly fixed?: boolean;
}) {
  return (
    <View style={[styles.line, props.style]} wrap={false} fixed={props.fixed ?? false}>
      <Text style={styles.name}>{props.name}</Text>
      {props.cells.map(({ key, text }) => (
        <Text key={key} style={[styles.cell, { width: `${widths[key]}%` }]}>
          {text}
        </Text>
      ))}
    </View>
  );
}
