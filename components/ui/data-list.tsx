import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import styles from './data-list.module.css';
import { Disclosure } from './disclosure.tsx';
import {
  type Column,
  crowdOf,
  type Explanation,
  isEmptyCell,
  phonePlace,
  type TableData,
} from './table-columns.ts';
import { VisuallyHidden } from './visually-hidden.tsx';
import { withCounts } from './with-counts.tsx';

interface Item {
  readonly key: string;
  readonly name: ReactNode;
  readonly sum: ReactNode;
  readonly details: readonly { key: string; head: ReactNode; value: ReactNode }[];
  readonly explanation?: Explanation | undefined;
  readonly isTotal?: boolean;
}

export interface DataListProps<Row> extends TableData<Row> {
  /** Whether the rest of a row stands there at once. */
  readonly isOpen: boolean;
}

/** Shows a table on a phone: name and sum, the rest under them or opening under the thumb. */
export function DataList<Row>({ isOpen, ...data }: DataListProps<Row>) {
  const captionId = useId();
  const { caption, columns, rows, rowKey, explain, totalLabel } = data;
  const items: Item[] = rows.map((row) => ({
    ...itemOf(columns, rowKey(row), (column) => (column.phoneCell ?? column.cell)(row)),
    explanation: explain?.(row),
  }));
  if (totalLabel !== undefined) {
    const total = itemOf(columns, 'total', (column) => column.total);
    items.push({ ...total, name: totalLabel, isTotal: true });
  }
  const crowd = styles[crowdOf(data)];
  const opens = !isOpen && items.some((item) => canOpen(item));
  return (
    <div className={classNames(styles['list'], opens && styles['opens'], !isOpen && crowd)}>
      <p id={captionId} className={styles['caption']}>
        {data.isCaptionHidden ? <VisuallyHidden>{caption}</VisuallyHidden> : caption}
      </p>
      {isOpen ? <Heads columns={columns} /> : null}
      <ul aria-labelledby={captionId}>
        {items.map((item) => (
          <li key={item.key} className={classNames(item.isTotal === true && styles['total'])}>
            {isOpen ? <OpenItem item={item} /> : <ListItem item={item} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Heads<Row>({ columns }: { readonly columns: readonly Column<Row>[] }) {
  const headOf = (place: 'name' | 'sum') =>
    columns.find((_, index) => phonePlace(columns, index) === place)?.head;
  return (
    <p className={styles['heads']}>
      <span>{headOf('name')}</span>
      <span>{headOf('sum')}</span>
    </p>
  );
}

function OpenItem({ item }: { item: Item }) {
  const { explanation } = item;
  return (
    <>
      <Line item={item} />
      <Details item={item} />
      {explanation === undefined ? null : (
        <Disclosure summary={explanation.summary} open={explanation.open}>
          {explanation.content}
        </Disclosure>
      )}
    </>
  );
}

function ListItem({ item }: { item: Item }) {
  if (!canOpen(item)) return <Line item={item} />;
  return (
    <details>
      <summary className={styles['line']}>
        <NameAndSum item={item} />
      </summary>
      <Details item={item} />
      {item.explanation?.content}
    </details>
  );
}

function Line({ item }: { item: Item }) {
  return (
    <div className={styles['line']}>
      <NameAndSum item={item} />
    </div>
  );
}

function NameAndSum({ item }: { item: Item }) {
  return (
    <>
      <span className={styles['name']}>{item.name}</span>
      <span className={styles['sum']}>{withCounts(item.sum)}</span>
    </>
  );
}

function Details({ item }: { item: Item }) {
  if (item.details.length === 0) return null;
  return (
    <dl className={styles['details']}>
      {item.details.map(({ key, head, value }) => (
        <div key={key}>
          <dt>{head}</dt>
          <dd>{withCounts(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function canOpen(item: Item): boolean {
  return item.details.length > 0 || item.explanation !== undefined;
}

function itemOf<Row>(
  columns: readonly Column<Row>[],
  key: string,
  contentOf: (column: Column<Row>) => ReactNode,
): Item {
  const placed = columns.map((column, index) => ({ column, place: phonePlace(columns, index) }));
  const at = (place: 'name' | 'sum') => placed.find((each) => each.place === place)?.column;
  const name = at('name');
  const sum = at('sum');
  return {
    key,
    name: name === undefined ? null : contentOf(name),
    sum: sum === undefined ? null : contentOf(sum),
    details: placed
      .filter(({ place }) => place === 'detail')
      .map(({ column }) => ({ key: column.key, head: column.head, value: contentOf(column) }))
      .filter(({ value }) => !isEmptyCell(value)),
  };
}
