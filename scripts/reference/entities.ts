import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { page } from './markdown.ts';

type Table = ReturnType<typeof getTableConfig>;
type Column = Table['columns'][number];

const folder = path.join('db', 'schema');

/** Writes the tables of the database as diagrams, one for each file of the schema. */
export async function entitiesPage(): Promise<string> {
  const areas: string[] = [];
  for (const file of readdirSync(folder).sort()) {
    const tables = await tablesOf(file);
    if (tables.length > 0) areas.push(`## ${path.basename(file, '.ts')}`, diagram(tables));
  }
  return page(
    'Tables and what ties them',
    'Foreign keys only. Payments, journals and ledger entries have none to each other and to ' +
      'channels: each check would lock one row that all payments share, so a statement trigger ' +
      'checks the heads instead ([decision](decisions/0001-first-choices.md)).',
    ...areas,
  );
}

async function tablesOf(file: string): Promise<Table[]> {
  const address = pathToFileURL(path.resolve(folder, file)).href;
  const exported: object = await import(/* @vite-ignore */ address);
  return Object.values(exported)
    .filter((value): value is PgTable => is(value, PgTable))
    .map(getTableConfig)
    .sort((one, two) => (one.name < two.name ? -1 : 1));
}

function diagram(tables: readonly Table[]): string {
  const lines = tables.flatMap((one) => [...entity(one), ...relations(one)]);
  return ['```mermaid', 'erDiagram', ...lines.map((line) => `  ${line}`), '```'].join('\n');
}

function entity(one: Table): string[] {
  const inKey = new Set(one.primaryKeys.flatMap(({ columns }) => columns.map(({ name }) => name)));
  const inForeign = new Set(
    one.foreignKeys.flatMap((key) => key.reference().columns.map(({ name }) => name)),
  );
  const keysOf = (column: Column) =>
    [column.primary || inKey.has(column.name) ? 'PK' : '', inForeign.has(column.name) ? 'FK' : '']
      .filter(Boolean)
      .join(', ');
  const rows = one.columns.map((column) => `${typeOf(column)} ${column.name} ${keysOf(column)}`);
  return [`${one.name} {`, ...rows.map((row) => `  ${row.trimEnd()}`), '}'];
}

/** A diagram knows no spaces and commas in a type. */
function typeOf(column: Column): string {
  const type = column.getSQLType();
  return type === 'timestamp with time zone' ? 'timestamptz' : type.replace(/\(.*\)|\s.*/, '');
}

function relations(one: Table): string[] {
  return one.foreignKeys.map((key) => {
    const { columns, foreignTable } = key.reference();
    const many = columns.some(({ notNull }) => !notNull) ? '|o--o{' : '||--o{';
    const by = columns.map(({ name }) => name).join(', ');
    return `${getTableConfig(foreignTable).name} ${many} ${one.name} : "${by}"`;
  });
}
