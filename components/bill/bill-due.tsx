import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { Actions, ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { Sum } from '#components/ui/sum.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { BillFigures } from '#lib/domain/charging/bill.ts';
import type { Money } from '#lib/domain/money.ts';
import { formatBusinessDay } from '#lib/format/date.ts';
import { formatMoney } from '#lib/format/money.ts';

export interface BillDueProps {
  readonly dueOn: BusinessDay;
  readonly isPastDue: boolean;
  readonly totals: BillFigures;
  readonly isLast: boolean;
  /** Where the same bill is on paper. */
  readonly documentHref: Route;
  /** What it asked for on its day. */
  readonly asked: Money;
}

/** Answers how much is to pay by this bill, until when, and what became of it. */
export function BillDue(props: BillDueProps) {
  const { dueOn, totals, documentHref, asked } = props;
  const t = useTranslations('bill');
  const locale = useLocale();
  const money = (amount: Money) => formatMoney(amount, locale, { currency: true });
  return (
    <Card layout="due">
      <Sum
        label={t('toPayUntil', { day: formatBusinessDay(dueOn, locale) })}
        amount={totals.toPay}
        note={
          <>
            <BillState {...props} toPay={totals.toPay} />
            {totals.paid === 0n ? null : (
              <span>{t('askedPaid', { asked: money(asked), paid: money(totals.paid) })}</span>
            )}
            {totals.advance === 0n ? null : (
              <span>{t('advanceNote', { sum: money(totals.advance) })}</span>
            )}
          </>
        }
      />
      <Actions>
        <ButtonLink kind="quiet" icon="download" file href={documentHref}>
          PDF
        </ButtonLink>
      </Actions>
    </Card>
  );
}

interface BillStateProps extends Pick<BillDueProps, 'isLast' | 'isPastDue'> {
  readonly toPay: Money;
}

/** Says in a word what became of a bill: paid, waiting, overdue, or left to the one after it. */
export function BillState({ toPay, isLast, isPastDue }: BillStateProps) {
  const t = useTranslations('bill');
  if (toPay === 0n) return <Chip tone="good">{t('isPaid')}</Chip>;
  if (!isLast) return <Chip>{t('isCarried')}</Chip>;
  if (isPastDue) return <Chip tone="bad">{t('isPastDue')}</Chip>;
  return <Chip tone="warn">{t('isOpen')}</Chip>;
}
