import type { ReactNode } from 'react';

/** One column of a table of Row, and what becomes of it on a phone. */
export interface Column<Row> {
  readonly key: string;
  readonly head: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** number: right, equal digits; code: left, equal digits, never broken. */
  readonly kind?: 'text' | 'number' | 'code';
  /** On a phone a row is name + sum. First is name; the last with numbers, or the last, is sum. */
  readonly phone?: 'name' | 'sum' | 'detail' | 'hidden';
  /** What stands in the row on a phone, where the other columns do not stand beside it. */
  readonly phoneCell?: (row: Row) => ReactNode;
  /** What stands under the column in the totals row. */
  readonly total?: ReactNode;
}

/** Why a row is what it is: takes the full width under the row. */
export interface Explanation {
  readonly summary: ReactNode;
  readonly content: ReactNode;
  readonly open?: boolean;
}

export interface TableData<Row> {
  readonly caption: string;
  /** True where the heading of the page says the same already. */
  readonly isCaptionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly explain?: (row: Row) => Explanation | undefined;
  /** Names the totals row ("Разом"); without it there is none. */
  readonly totalLabel?: ReactNode;
}

/** How many columns a table has for the eye and for the screen: the more, the wider it must be. */
export function crowdOf<Row>({ columns }: Pick<TableData<Row>, 'columns'>) {
  if (columns.length > 8) return 'crowded';
  return columns.length > 5 ? 'full' : 'roomy';
}

/** Tells whether a cell says nothing: there is no such fact of its row. */
export function isEmptyCell(content: ReactNode): boolean {
  return content === undefined || content === null || content === '';
}

/** Says what a column becomes on a phone. */
export function phonePlace<Row>(columns: readonly Column<Row>[], index: number) {
  const explicit = columns[index]?.phone;
  if (explicit !== undefined) return explicit;
  const taken = (place: 'name' | 'sum') => columns.some(({ phone }) => phone === place);
  if (index === 0 && !taken('name')) return 'name';
  const lastNumber = columns.findLastIndex(({ kind }) => kind === 'number');
  const sumIndex = lastNumber > 0 ? lastNumber : columns.length - 1;
  return index === sumIndex && !taken('sum') ? 'sum' : 'detail';
}
