import { NextIntlClientProvider, useTranslations } from 'next-intl';
import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { money } from '#lib/domain/money.ts';
import { period } from '#lib/domain/period.ts';
import { type Locale, locales } from '#lib/format/locale.ts';
import { messagesByLocale } from '#lib/i18n/messages.ts';
import { allExamples } from './all-examples.ts';
import { barsOf } from './bar-scale.ts';
import { DataTable } from './data-table.tsx';
import { ErrorSummary } from './error-summary.tsx';
import type { Examples } from './example.ts';
import { Pagination } from './pagination.tsx';
import { PeriodPicker } from './period-picker.tsx';
import type { Column } from './table-columns.ts';
import { phonePlace } from './table-columns.ts';
import { NumberInput } from './text-input.tsx';

function render(node: ReactNode, locale: Locale = 'uk'): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider
      locale={locale}
      timeZone="Europe/Kyiv"
      messages={messagesByLocale[locale]}
      onError={(error) => {
        throw error;
      }}
    >
      {node}
    </NextIntlClientProvider>,
  );
}

function ExampleView({ show }: { show: Examples[string] }) {
  return show(useTranslations('gallery.w'));
}

const named = Object.entries(allExamples).flatMap(([group, examples]) =>
  Object.entries(examples).map(([name, show]) => ({ name: `${group}: ${name}`, show })),
);

describe.each(named)('example $name', ({ show }) => {
  it.each(locales)('renders in %s without a missing word', (locale) => {
    const markup = render(createElement(ExampleView, { show }), locale);
    expect(markup).not.toBe('');
  });

  it('sets no inline style and no event attribute: the policy of the page forbids both', () => {
    expect(render(createElement(ExampleView, { show }))).not.toMatch(/ style=| on[a-z]+="/);
  });

  it('gives every id once and refers only to ids that are there', () => {
    const markup = render(createElement(ExampleView, { show }));
    const ids = [...markup.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, list = ''] of markup.matchAll(/ aria-(?:describedby|labelledby)="([^"]+)"/g)) {
      for (const id of list.split(' ')) expect(ids).toContain(id);
    }
  });
});

interface Row {
  readonly name: string;
  readonly code: string;
  readonly sum: string;
}

const columns: Column<Row>[] = [
  { key: 'name', head: 'Name', cell: (row) => row.name },
  { key: 'code', head: 'Code', kind: 'code', cell: (row) => row.code },
  { key: 'sum', head: 'Sum', kind: 'number', cell: (row) => row.sum, total: '12' },
];
const rows: Row[] = [{ name: 'Water', code: '0336', sum: '12' }];
const table = { caption: 'Bill', columns, rows, rowKey: (row: Row) => row.name };

describe('DataTable', () => {
  it('has a caption, headed columns and a totals row', () => {
    const markup = render(<DataTable {...table} layout="scroll" totalLabel="All" />);
    expect(markup).toContain('<caption');
    expect(markup.match(/<th scope="col"/g)).toHaveLength(3);
    expect(markup).toMatch(/<tfoot><tr><td[^>]*>All<\/td>/);
  });

  it('scrolls inside a region that a keyboard can reach', () => {
    expect(render(<DataTable {...table} layout="scroll" />)).toMatch(
      /<section[^>]*aria-labelledby="[^"]+"[^>]*tabindex="0"/,
    );
  });

  it('keeps name and sum on a phone and puts the rest behind them', () => {
    expect(columns.map((_, index) => phonePlace(columns, index))).toEqual([
      'name',
      'detail',
      'sum',
    ]);
    const markup = render(<DataTable {...table} />);
    expect(markup).toMatch(/<summary[^>]*>.*Water.*12.*<\/summary><dl.*Code.*0336/);
  });

  it('shows every fact of an office row on a phone without opening or scrolling', () => {
    const markup = render(<DataTable {...table} layout="scroll" totalLabel="All" />);
    const phone = markup.slice(markup.indexOf('</section>'));
    expect(phone).not.toContain('<details');
    expect(phone).toMatch(/Water.*12.*<dt>Code<\/dt><dd>0336<\/dd>.*All.*12/);
  });

  it('has a dash where a row has no such fact, which a phone leaves out', () => {
    const absent = rows.map((row) => ({ ...row, code: '' }));
    const markup = render(<DataTable {...table} rows={absent} layout="scroll" />);
    const [desk = '', phone] = markup.split('</section>');
    expect(desk).toMatch(/<td class="[^"]*code[^"]*"><span aria-hidden="true">—/);
    expect(phone).toMatch(/Water.*12/);
    expect(phone).not.toContain('<dt>Code');
  });

  it('takes the last column with numbers for the sum of a row', () => {
    const withBank: Column<Row>[] = [...columns, { key: 'bank', head: 'Bank', cell: () => 'B' }];
    expect(withBank.map((_, index) => phonePlace(withBank, index))).toEqual([
      'name',
      'detail',
      'sum',
      'detail',
    ]);
  });

  it('lets a column take the place of name or sum', () => {
    const chosen = columns.map((column) =>
      column.key === 'code' ? { ...column, phone: 'sum' as const } : column,
    );
    expect(chosen.map((_, index) => phonePlace(chosen, index))).toEqual(['name', 'sum', 'detail']);
  });

  it('gives an explanation the full width', () => {
    const explain = () => ({ summary: 'why', content: 'because' });
    expect(render(<DataTable {...table} explain={explain} />)).toContain('<td colSpan="3">');
  });

  it('says why it is empty instead of showing a head over nothing', () => {
    const markup = render(<DataTable {...table} rows={[]} empty={<p>Nothing yet</p>} />);
    expect(markup).toBe('<p>Nothing yet</p>');
  });
});

describe('fields', () => {
  it('wire hint and error to the control', () => {
    const markup = render(<NumberInput name="reading" label="R" hint="h" error="e" />);
    expect(markup).toContain('aria-describedby="reading-hint reading-error"');
    expect(markup).toContain('aria-invalid="true"');
    expect(markup).toContain('inputMode="decimal"');
  });

  it('say nothing of an error that is not there', () => {
    const markup = render(<NumberInput name="reading" label="R" />);
    expect(markup).not.toMatch(/aria-describedby|aria-invalid/);
  });

  it('lead from the summary to the control', () => {
    const problems = [{ field: 'reading', message: 'Too low' }];
    expect(render(<ErrorSummary problems={problems} />)).toContain('<a href="#reading">Too low');
    const named = problems.map((problem) => ({ ...problem, label: 'Meter' }));
    expect(render(<ErrorSummary problems={named} />)).toContain('>Meter: Too low');
    expect(render(<ErrorSummary problems={[]} />)).toBe('');
  });
});

describe('barsOf', () => {
  it('starts every bar at one zero and keeps their proportion', () => {
    const [more, less] = barsOf([money(300n), money(-100n)]);
    expect(more?.zero).toBe(less?.zero);
    expect(more?.start).toBe(more?.zero);
    expect((less?.start ?? 0) + (less?.length ?? 0)).toBeCloseTo(less?.zero ?? 0, 1);
    expect((more?.length ?? 0) / (less?.length ?? 1)).toBeCloseTo(3, 1);
  });

  it('stays on the axis for zeros and for sums beyond the float', () => {
    expect(barsOf([money(0n), money(0n)]).map(({ length }) => length)).toEqual([0, 0]);
    for (const bar of barsOf([money(10n ** 25n), money(-1n)])) {
      expect(bar.start).toBeGreaterThanOrEqual(0);
      expect(bar.start + bar.length).toBeLessThanOrEqual(100);
    }
  });
});

describe('ways around', () => {
  const hrefOf = (place: unknown) => `/gallery#${String(place)}` as '/gallery';

  it('offer only months that have something to show', () => {
    const periods = [period('2026-10'), period('2026-09')];
    const markup = render(
      <PeriodPicker current={period('2026-10')} periods={periods} hrefOf={hrefOf} />,
    );
    expect(markup).toContain('href="/gallery#2026-09"');
    expect(markup).not.toContain('2026-11');
  });

  it('need no page numbers for one page', () => {
    expect(render(<Pagination page={1} pages={1} hrefOf={hrefOf} />)).toBe('');
    expect(render(<Pagination page={1} pages={2} hrefOf={hrefOf} />)).not.toContain('/gallery#0');
  });
});

describe('a count in a table', () => {
  const columns: readonly Column<{ readonly many: number }>[] = [
    { key: 'name', head: '', cell: () => 'А' },
    { key: 'many', head: '', kind: 'number', cell: ({ many }) => many, total: 12_345 },
  ];

  it('has its thousands apart as sums have, in the rows, in the total, on a desk and a phone', () => {
    const table = (
      <DataTable
        caption=""
        columns={columns}
        rows={[{ many: 1029 }]}
        rowKey={() => 'one'}
        totalLabel="Разом"
      />
    );
    const markup = render(table);
    expect(markup.match(/1\u202f029/g)).toHaveLength(2);
    expect(markup.match(/12\u202f345/g)).toHaveLength(2);
  });
});
