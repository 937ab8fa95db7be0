import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import { Dash } from './dash.tsx';
import { DataList } from './data-list.tsx';
import styles from './data-table.module.css';
import { Disclosure } from './disclosure.tsx';
import { type Column, crowdOf, isEmptyCell, type TableData } from './table-columns.ts';
import { VisuallyHidden } from './visually-hidden.tsx';
import { withCounts } from './with-counts.tsx';

export interface DataTableProps<Row> extends TableData<Row> {
  /**
   * On a phone no sum hides behind an edge. list: a row is name and sum and opens (residents);
   * scroll: every fact of a row stands under its name (office), and the table scrolls in itself on
   * what is narrower than it but no phone.
   */
  readonly layout?: 'list' | 'scroll';
  /** Shown instead of a table without rows. */
  readonly empty?: ReactNode;
}

/** Shows rows of facts with numbers on the right; the heart of most pages. */
export function DataTable<Row>({ layout = 'list', empty, ...data }: DataTableProps<Row>) {
  const captionId = useId();
  if (data.rows.length === 0 && empty !== undefined) return empty;
  const table = <Table data={data} captionId={captionId} />;
  return (
    <>
      {layout === 'list' ? (
        <div className={classNames(styles['wide'], styles[crowdOf(data)])}>{table}</div>
      ) : (
        // A region that scrolls must take focus, or a keyboard cannot reach what it hides.
        <section
          className={classNames(styles['wide'], styles['region'])}
          aria-labelledby={captionId}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
          tabIndex={0}
        >
          {table}
        </section>
      )}
      <DataList {...data} isOpen={layout === 'scroll'} />
    </>
  );
}

function Table<Row>({ data, captionId }: { data: TableData<Row>; captionId: string }) {
  const { caption, columns, rows, rowKey, totalLabel } = data;
  return (
    <table className={styles['table']}>
      <caption id={captionId}>
        {data.isCaptionHidden ? <VisuallyHidden>{caption}</VisuallyHidden> : caption}
      </caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={cellClass(column)}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Rows key={rowKey(row)} row={row} data={data} />
        ))}
      </tbody>
      {totalLabel === undefined ? null : <Totals columns={columns} label={totalLabel} />}
    </table>
  );
}

function Rows<Row>({ row, data }: { row: Row; data: TableData<Row> }) {
  const explanation = data.explain?.(row);
  return (
    <>
      <tr className={explanation === undefined ? undefined : styles['explained']}>
        {data.columns.map((column) => (
          <td key={column.key} className={cellClass(column)}>
            <Content of={column.cell(row)} />
          </td>
        ))}
      </tr>
      {explanation === undefined ? null : (
        <tr className={styles['explanation']}>
          <td colSpan={data.columns.length}>
            <Disclosure summary={explanation.summary} open={explanation.open}>
              {explanation.content}
            </Disclosure>
          </td>
        </tr>
      )}
    </>
  );
}

/** A fact that is not there is a dash: an empty cell looks forgotten. */
function Content({ of: content }: { readonly of: ReactNode }) {
  return isEmptyCell(content) ? <Dash /> : withCounts(content);
}

function Totals<Row>({ columns, label }: { columns: readonly Column<Row>[]; label: ReactNode }) {
  return (
    <tfoot>
      <tr>
        {columns.map((column, index) => (
          <td key={column.key} className={cellClass(column)}>
            {index === 0 ? label : withCounts(column.total)}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}

function cellClass<Row>(column: Column<Row>): string {
  return classNames(styles[column.kind ?? 'text']);
}
