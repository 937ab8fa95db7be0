import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { Actions, ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { Sum } from '#components/ui/sum.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { AccountNumber } from '#lib/domain/account-number.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Money } from '#lib/domain/money.ts';
import type { Period } from '#lib/domain/period.ts';
import { formatBusinessDay, formatPeriod } from '#lib/format/date.ts';
import { formatMoney } from '#lib/format/money.ts';
import type { ServiceRow } from './service-balances.tsx';

export interface AccountDueProps {
  readonly account: AccountNumber;
  readonly balance: {
    readonly services: readonly ServiceRow[];
    readonly owed: Money;
    readonly advance: Money;
    readonly today: BusinessDay;
    readonly lastBill: { readonly period: Period; readonly dueOn: BusinessDay } | undefined;
  };
}

/** Answers how much a home owes and by when, and what is paid ahead and does not count against it. */
export function AccountDue({ account, balance }: AccountDueProps) {
  const t = useTranslations('portal');
  const locale = useLocale();
  const { owed, advance, lastBill } = balance;
  const isAhead = owed === 0n && advance > 0n;
  return (
    <Card layout="due">
      <Sum
        label={t(labelOf(owed, advance))}
        amount={isAhead ? advance : owed}
        note={
          <>
            <DueChip balance={balance} />
            {owed === 0n || lastBill === undefined ? null : (
              <TextLink href={`${billHref(account, lastBill.period)}#change` as Route}>
                {t('why')}
              </TextLink>
            )}
            {isAhead ? t('advanceOnly') : <AdvanceNote balance={balance} />}
          </>
        }
      />
      {lastBill === undefined ? null : (
        <Actions>
          <ButtonLink href={billHref(account, lastBill.period)}>
            {t('openBill', { period: formatPeriod(lastBill.period, locale) })}
          </ButtonLink>
        </Actions>
      )}
    </Card>
  );
}

function billHref(account: AccountNumber, period: Period): Route {
  return `/accounts/${account}/bills/${period}` as Route;
}

function labelOf(owed: Money, advance: Money): 'toPayNow' | 'paidAhead' | 'nothingOwed' {
  if (owed > 0n) return 'toPayNow';
  return advance > 0n ? 'paidAhead' : 'nothingOwed';
}

function DueChip({ balance: { owed, lastBill, today } }: Pick<AccountDueProps, 'balance'>) {
  const t = useTranslations('portal');
  const locale = useLocale();
  if (owed === 0n || lastBill === undefined) return <Chip tone="good">{t('paid')}</Chip>;
  const day = formatBusinessDay(lastBill.dueOn, locale);
  return lastBill.dueOn < today ? (
    <Chip tone="bad">{t('overdue', { day })}</Chip>
  ) : (
    <Chip tone="warn">{t('until', { day })}</Chip>
  );
}

function AdvanceNote({ balance: { advance } }: Pick<AccountDueProps, 'balance'>) {
  const t = useTranslations('portal');
  const locale = useLocale();
  if (advance === 0n) return null;
  return <span>{t('advanceNote', { sum: formatMoney(advance, locale, { currency: true }) })}</span>;
}
