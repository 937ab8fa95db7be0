import { money } from '#lib/domain/money.ts';
import { Actions, ButtonLink } from './button.tsx';
import { Card } from './card.tsx';
import { Chip } from './chip.tsx';
import type { Examples } from './example.ts';
import { Sum } from './sum.tsx';
import { TextLink } from './text-link.tsx';

const due = money(218_437n);

export const cardExamples: Examples = {
  'how much and by when': (t) => (
    <Card layout="due">
      <Sum
        label={t('dueFor')}
        amount={due}
        note={
          <>
            <Chip tone="warn">{t('until')}</Chip>
            <TextLink href="/gallery">{t('whyMore')}</TextLink>
          </>
        }
      />
      <Actions>
        <ButtonLink href="/gallery">{t('pay')}</ButtonLink>
        <ButtonLink kind="quiet" href="/gallery">
          {t('viewBill')}
        </ButtonLink>
      </Actions>
    </Card>
  ),
  'nothing to pay': (t) => (
    <Card>
      <Sum label={t('overpaid')} amount={money(31_240n)} />
    </Card>
  ),
  'a seven-digit sum': (t) => (
    <Card>
      <Sum label={t('collected')} amount={money(123_456_789n)} />
    </Card>
  ),
  'a title, what it is about and what can be done': (t) => (
    <Card
      title={t('longAddress')}
      lead={t('until')}
      actions={<TextLink href="/gallery">{t('history')}</TextLink>}
    >
      <p>{t('emptyText')}</p>
    </Card>
  ),
};
