import { useLocale, useTranslations } from 'next-intl';
import { Bars } from '#components/ui/bars.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import type { BillChange, Cause } from '#lib/domain/charging/bill-change.ts';
import { owedOf } from '#lib/domain/ledger/balance.ts';
import { compareMoney, type Money, negateMoney, sumMoney, zeroMoney } from '#lib/domain/money.ts';
import { monthsBetween, type Period } from '#lib/domain/period.ts';
import { formatPeriod } from '#lib/format/date.ts';
import { formatMoney } from '#lib/format/money.ts';
import { formatQuantity, formatRate } from '#lib/format/quantity.ts';

/** What the eye takes in at once; smaller causes stand together as one. */
const causesMax = 7;

export interface ChangeReasonsProps {
  readonly change: BillChange;
  readonly from: Period;
  readonly to: Period;
}

/** Answers "why more, or less, than last month": the causes and their exact sum. */
export function ChangeReasons({ change, from, to }: ChangeReasonsProps) {
  const t = useTranslations('bill.change');
  const title = useTitle();
  const reasons = useReasons()(change.causes);
  const isLong = reasons.length > causesMax;
  const shown = isLong ? reasons.slice(0, causesMax - 1) : reasons;
  const rest = isLong ? reasons.slice(causesMax - 1) : [];
  const restBar = {
    key: 'rest',
    label: t('rest', { count: rest.length }),
    amount: sumMoney(rest.map(({ amount }) => amount)),
  };
  return (
    <>
      <Bars
        caption={title({ change, from, to })}
        head={t('cause')}
        items={[...shown, ...(isLong ? [restBar] : [])]}
        total={{ label: t('total'), amount: change.amount }}
      />
      {isLong ? (
        <Disclosure summary={t('restShow')}>
          <Bars
            caption={restBar.label}
            head={t('cause')}
            items={rest}
            total={{ label: t('total'), amount: restBar.amount }}
          />
        </Disclosure>
      ) : null}
    </>
  );
}

interface Reason {
  readonly key: string;
  readonly label: string;
  readonly amount: Money;
}

/**
 * Returns a function that words causes as reasons, the largest first. A bill that was not paid is
 * one reason, not one of each of its services: the lines below tell the debt of each.
 */
function useReasons() {
  const t = useTranslations('bill.change');
  const label = useCauseText();
  const reasonOf = (cause: Cause): Reason => ({
    key: `${cause.agreementNo}/${cause.kind}`,
    label: label(cause),
    amount: cause.amount,
  });
  return (causes: readonly Cause[]): Reason[] => {
    const debts = causes.filter(({ kind }) => kind === 'debt');
    if (debts.length < 2) return causes.map(reasonOf);
    const [state, ...others] = new Set(debts.map(stateOf));
    const debt = {
      key: 'debt',
      label: t('debts', { state: others.length === 0 ? (state ?? 'other') : 'other' }),
      amount: sumMoney(debts.map(({ amount }) => amount)),
    };
    const rest = causes.filter(({ kind }) => kind !== 'debt').map(reasonOf);
    return [debt, ...rest].toSorted((left, right) => compareMoney(sizeOf(right), sizeOf(left)));
  };
}

function sizeOf({ amount }: Reason): Money {
  return amount < 0n ? negateMoney(amount) : amount;
}

/** Returns a function that words the question: by how much more or less than in which month. */
function useTitle() {
  const t = useTranslations('bill.change');
  const locale = useLocale();
  return ({ change, from, to }: ChangeReasonsProps): string => {
    const year = monthsBetween(from, to) > 1;
    const month = formatPeriod(from, locale, { monthCase: 'locative', year });
    const { amount } = change;
    if (amount === 0n) return t('same', { month });
    const sum = formatMoney(amount < 0n ? negateMoney(amount) : amount, locale, { currency: true });
    return t(amount > 0n ? 'more' : 'less', { sum, month });
  };
}

/** Returns a function that words a cause: the service and what became of it. */
function useCauseText() {
  const t = useTranslations('bill.change');
  const services = useTranslations('services');
  const locale = useLocale();
  return (cause: Cause): string => {
    const service = services(cause.service as Parameters<typeof services>[0]);
    const figures = figuresOf(cause, {
      quantity: (line) => line.quantity && formatQuantity(line.quantity, locale, line.unit),
      tariff: (line) => line.rate && formatRate(line.rate, locale),
      debt: (line) => (line.debt > 0n ? formatMoney(line.debt, locale) : undefined),
    });
    const text = figures
      ? t('insteadOf', { before: figures.before, now: figures.now })
      : t(`kind.${cause.kind}`, { state: stateOf(cause) });
    return t('text', { service: t(`of.${figures?.kind ?? 'quantity'}`, { service }), text });
  };
}

type Figured = 'quantity' | 'tariff' | 'debt';
type Words = (line: NonNullable<Cause['now']>) => string | undefined;

/** Writes what was and what is, where both are known and are not the same. */
function figuresOf(
  { kind, before, now }: Cause,
  words: Readonly<Record<Figured, Words>>,
): { readonly before: string; readonly now: string; readonly kind: Figured } | undefined {
  if (!(before && now && isFigured(kind))) return undefined;
  const [then, next] = [words[kind](before), words[kind](now)];
  return then === undefined || next === undefined || then === next
    ? undefined
    : { before: then, now: next, kind };
}

function isFigured(kind: Cause['kind']): kind is Figured {
  return kind === 'quantity' || kind === 'tariff' || kind === 'debt';
}

/** Tells whether a figure of the line is there for the first time, is gone, or is another. */
function stateOf({ kind, before, now }: Cause): 'new' | 'gone' | 'other' {
  const [then, next] = [before, now].map((line) => {
    if (kind === 'debt') return owedOf(line?.debt ?? zeroMoney);
    const isFigure = kind === 'recalculation' || kind === 'benefit' || kind === 'subsidy';
    return isFigure ? (line?.[kind] ?? zeroMoney) : undefined;
  });
  if (then === 0n) return 'new';
  return next === 0n ? 'gone' : 'other';
}
