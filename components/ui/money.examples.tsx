import { businessDay } from '#lib/domain/business-day.ts';
import { money } from '#lib/domain/money.ts';
import type { Examples } from './example.ts';
import { Money } from './money.tsx';
import { Day, Instant } from './time.tsx';

export const moneyExamples: Examples = {
  plain: () => <Money amount={money(18_169n)} />,
  'with its currency': () => <Money amount={money(6_135_749n)} currency />,
  'a difference, signed': () => (
    <>
      <Money amount={money(110_215n)} sign="always" />{' '}
      <Money amount={money(-6_273n)} sign="always" />
    </>
  ),
  'days and moments': () => (
    <>
      <Day day={businessDay('2003-10-15')} /> ·{' '}
      <Day day={businessDay('2003-10-15')} style="short" /> ·{' '}
      <Instant at={new Date('2026-10-15T07:42:00Z')} />
    </>
  ),
};
