import { money } from '#lib/domain/money.ts';
import { Bars } from './bars.tsx';
import { Card } from './card.tsx';
import type { Examples } from './example.ts';
import { Kpi, Kpis } from './kpi.tsx';
import { Money } from './money.tsx';
import { Progress } from './progress.tsx';

export const barsExamples: Examples = {
  'why more than last month': (t) => (
    <Card>
      <Bars
        caption={t('whyMore')}
        head={t('cause')}
        items={[
          { key: 'season', label: t('season'), amount: money(110_215n) },
          { key: 'water', label: t('lessWater'), amount: money(-6_273n) },
          { key: 'debt', label: t('debtPaid'), amount: money(-72_702n) },
        ]}
        total={{ label: t('difference'), amount: money(31_240n) }}
      />
    </Card>
  ),
  'how much of each': (t) => (
    <Card>
      <Bars
        kind="amount"
        caption={t('charges')}
        head={t('service')}
        items={[
          { key: 'heating', label: t('heating'), amount: money(110_215n) },
          { key: 'water', label: t('water'), amount: money(11_180n) },
        ]}
      />
    </Card>
  ),
  'figures of a day': (t) => (
    <Kpis>
      <Kpi label={t('collected')} value={<Money amount={money(6_135_749n)} />} />
      <Kpi label={t('net')} value={<Money amount={money(17_828n)} />} />
      <Kpi label={t('held')} value={<Money amount={money(0n)} />} note={t('heldNote')} />
    </Kpis>
  ),
  'how much is done': (t) => (
    <Card>
      <Progress label={t('metersDone')} value={2} max={3} />
    </Card>
  ),
};
