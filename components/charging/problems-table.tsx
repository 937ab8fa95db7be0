import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import type { AccountNumber } from '#lib/domain/account-number.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';
import { type AddressParts, formatAddress } from '#lib/format/address.ts';
import { formatAccountNumber } from '#lib/format/identifiers.ts';
import { useServiceName } from './service-name.ts';

interface Row extends AddressParts {
  readonly number: string;
  readonly code: RefusalCode;
  readonly details: Readonly<Record<string, string>>;
}

/** Lists accounts a run could not charge, with the reason and what to do about it. */
export function ProblemsTable({ rows }: { readonly rows: readonly Row[] }) {
  const t = useTranslations('charging');
  const refusals = useTranslations('errors.refusal');
  const serviceName = useServiceName();
  const locale = useLocale();
  const about = ({ service, from }: Row['details']) =>
    [service === undefined ? undefined : serviceName(service), from]
      .filter((part) => part !== undefined)
      .join(', ');
  return (
    <DataTable
      layout="scroll"
      caption={t('problemsCaption')}
      rows={rows}
      rowKey={(row) => row.number}
      columns={[
        {
          key: 'account',
          head: t('account'),
          kind: 'code',
          cell: (row) => formatAccountNumber(row.number as AccountNumber),
        },
        { key: 'address', head: t('address'), cell: (row) => formatAddress(row, locale) },
        { key: 'about', head: t('about'), cell: (row) => about(row.details) },
        { key: 'why', head: t('why'), cell: (row) => refusals(row.code) },
        {
          key: 'todo',
          head: t('todo'),
          cell: (row) => t(todoOf(row.code)),
        },
      ]}
    />
  );
}

const todos = {
  tariff_missing: 'todoTariff',
  norm_missing: 'todoNorm',
  house_reading_missing: 'todoHouse',
  capacity_load_missing: 'todoLoad',
} as const satisfies Partial<Record<RefusalCode, string>>;

function todoOf(code: RefusalCode): (typeof todos)[keyof typeof todos] | 'todoOther' {
  return Object.hasOwn(todos, code) ? todos[code as keyof typeof todos] : 'todoOther';
}
