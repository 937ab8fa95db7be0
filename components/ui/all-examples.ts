import { accountExamples } from '#components/account/account.examples.tsx';
import { billExamples } from '#components/bill/bill.examples.tsx';
import { barsExamples } from './bars.examples.tsx';
import { buttonExamples } from './button.examples.tsx';
import { cardExamples } from './card.examples.tsx';
import { chipExamples } from './chip.examples.tsx';
import { dataTableExamples } from './data-table.examples.tsx';
import type { Examples } from './example.ts';
import { fieldExamples } from './field.examples.tsx';
import { moneyExamples } from './money.examples.tsx';
import { navigationExamples } from './navigation.examples.tsx';
import { noticeExamples } from './notice.examples.tsx';

/** Every example of every component, in the order of the gallery. */
export const allExamples: Readonly<Record<string, Examples>> = {
  button: buttonExamples,
  card: cardExamples,
  chip: chipExamples,
  money: moneyExamples,
  table: dataTableExamples,
  field: fieldExamples,
  notice: noticeExamples,
  chart: barsExamples,
  navigation: navigationExamples,
  account: accountExamples,
  bill: billExamples,
};
