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
  readonly totals: BillFigures;
  readonly isLast: boolean;
  /** Where the same bill is on paper. */
  readonly documentHref: Route;
  /** What it asked for on its day. */
  readonly asked: Money;
}

/** Answers how much is to pay by this bill, until when, and what became of it. */
export function BillDue({ dueOn, totals, isLast, documentHref, asked }: BillDueProps) {
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
            <BillState toPay={totals.toPay} isLast={isLast} />
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

/** Says in a word what became of a bill: paid, waiting, or left to the one after it. */
export function BillState({ toPay, isLast }: { readonly toPay: Money; readonly isLast: boolean }) {
  const t = useTranslations('bill');
  if (toPay === 0n) return <Chip tone="good">{t('isPaid')}</Chip>;
  return isLast ? <Chip tone="warn">{t('isOpen')}</Chip> : <Chip>{t('isCarried')}</Chip>;
}
