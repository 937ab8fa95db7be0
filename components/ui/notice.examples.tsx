import { ButtonLink } from './button.tsx';
import { Card } from './card.tsx';
import { EmptyState } from './empty-state.tsx';
import type { Examples } from './example.ts';
import { Notice } from './notice.tsx';
import { Skeleton } from './skeleton.tsx';

export const noticeExamples: Examples = {
  'good news': (t) => (
    <Notice tone="good" title={t('onTheWay')}>
      {t('onTheWayText')}
    </Notice>
  ),
  'to know': (t) => <Notice>{t('info')}</Notice>,
  'wants attention': (t) => <Notice tone="warn">{t('warn')}</Notice>,
  'is wrong': (t) => <Notice tone="bad" title={t('bad')} />,
  'nothing yet': (t) => (
    <Card>
      <EmptyState
        icon="card"
        title={t('empty')}
        action={
          <ButtonLink kind="quiet" href="/gallery">
            {t('pay')}
          </ButtonLink>
        }
      >
        {t('emptyText')}
      </EmptyState>
    </Card>
  ),
  'on its way': () => (
    <Card>
      <Skeleton shape="sum" />
      <br />
      <Skeleton shape="rows" />
    </Card>
  ),
};
