import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import styles from './data-list.module.css';
import { type Column, phonePlace, type TableData } from './table-columns.ts';

interface Item {
  readonly key: string;
  readonly name: ReactNode;
  readonly sum: ReactNode;
  readonly details: readonly { key: string; head: ReactNode; value: ReactNode }[];
  readonly explanation?: ReactNode;
  readonly isTotal?: boolean;
}

/** Shows a table on a phone: name and sum, the rest opens under the thumb. */
export function DataList<Row>(data: TableData<Row>) {
  const captionId = useId();
  const { caption, columns, rows, rowKey, explain, totalLabel } = data;
  const items: Item[] = rows.map((row) => ({
    ...itemOf(columns, rowKey(row), (column) => column.cell(row)),
    explanation: explain?.(row)?.content,
  }));
  if (totalLabel !== undefined) {
    const total = itemOf(columns, 'total', (column) => column.total);
    items.push({ ...total, name: totalLabel, isTotal: true });
  }
  const opens = items.some((item) => canOpen(item));
  return (
    <div className={classNames(styles['list'], opens && styles['opens'])}>
      <p id={captionId} className={styles['caption']}>
        {caption}
      </p>
      <ul aria-labelledby={captionId}>
        {items.map((item) => (
          <li key={item.key} className={classNames(item.isTotal === true && styles['total'])}>
            <ListItem item={item} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function ListItem({ item }: { item: Item }) {
  const line = (
    <>
      <span className={styles['name']}>{item.name}</span>
      <span className={styles['sum']}>{item.sum}</span>
    </>
  );
  if (!canOpen(item)) {
    return <div className={styles['line']}>{line}</div>;
  }
  return (
    <details>
      <summary className={styles['line']}>{line}</summary>
      {item.details.length === 0 ? null : (
        <dl className={styles['details']}>
          {item.details.map(({ key, head, value }) => (
            <div key={key}>
              <dt>{head}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {item.explanation}
    </details>
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
      .filter(({ value }) => value !== undefined && value !== null),
  };
}
