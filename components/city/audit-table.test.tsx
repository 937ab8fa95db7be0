import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { accountDeeds, accountFacts } from '#lib/domain/account-audit.ts';
import { locales } from '#lib/format/locale.ts';
import { messagesByLocale } from '#lib/i18n/messages.ts';
import { AuditTable } from './audit-table.tsx';

type Details = Readonly<Record<string, string | number>>;

function shown(action: string, details: Details, actor = 'user'): string {
  const [id, at] = ['1', '2026-11-24T10:15:00.000Z'];
  const markup = renderToStaticMarkup(
    <NextIntlClientProvider locale="uk" timeZone="Europe/Kyiv" messages={messagesByLocale.uk}>
      <AuditTable
        events={[{ id, at, actor, isResident: false, action, meter: undefined, details }]}
      />
    </NextIntlClientProvider>,
  );
  return markup.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
}

describe('the history of an account', () => {
  it.each(locales)('has words in %s for every deed and every fact', (locale) => {
    const { actions, facts } = messagesByLocale[locale].city.audit;
    const deeds = accountDeeds.map((deed) => deed.replaceAll('.', '-'));
    expect(deeds.filter((deed) => !(deed in actions))).toEqual([]);
    expect(Object.keys(accountFacts).filter((fact) => !(fact in facts))).toEqual([]);
  });

  it('writes readings with their zones, and tells which waits for a check', () => {
    const text = shown('reading.submit', { values: 'day 1402.5 accepted, night 310 held' });
    expect(text).toContain('Подано показання');
    expect(text).toContain('показання: день 1 402,5; ніч 310 (перевіряється)');
    expect(shown('reading.submit', { values: 'single 12 accepted' })).toContain('показання: 12 ');
  });

  it('writes days, months, sums, areas and accounts as the city writes them', () => {
    const text = shown('account.move-out', {
      leavingOn: '2026-10-15',
      balance: '-181.69',
      readings: '2 single 1402',
      before: '2026-01-01//3/52.3/50',
      stoppedFrom: '2026-11-01',
      predecessor: 41_012_345,
    });
    expect(text).toContain('останній день: 15 жовтня 2026');
    expect(text).toContain('залишок: −181,69 грн');
    expect(text).toContain('кінцеві показання: лічильник 2: 1 402');
    expect(text).toContain('було: 3 мешканці, 52,3 м², опалюється 50 м²');
    expect(text).toContain('з місяця: листопад 2026');
    expect(text).toMatch(/попередній рахунок: 0410 1234 5\d/);
  });

  it('calls what acted without a person in words, and hides what only a machine reads', () => {
    const text = shown('meters.install', { count: 4, contentHash: 'a1b2' }, 'job:demo-city');
    expect(text).toContain('система');
    expect(text).not.toMatch(/job:|a1b2/);
  });

  it('leaves what it cannot read as it was recorded', () => {
    expect(shown('long.ago', { validFrom: 'soon', odd: 'x' })).toMatch(/long\.ago.*soon.*odd: x/);
  });
});
