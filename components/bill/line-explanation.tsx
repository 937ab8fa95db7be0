import { useLocale, useTranslations } from 'next-intl';
import { DerivationSteps } from '#components/ui/derivation-steps.tsx';
import { Money } from '#components/ui/money.tsx';
import { type Derivation, isRecomputable } from '#lib/domain/charging/derivation.ts';
import { type Money as MoneyAmount, moneyText, parseSignedMoney } from '#lib/domain/money.ts';
import { formatMoney } from '#lib/format/money.ts';
import { AmountCheck } from './amount-check.tsx';
import { correctionText } from './correction-text.ts';
import { formulaOf } from './formula.ts';
import { useInputTexts } from './input-texts.ts';

export interface ExplainedCharge {
  readonly kind: 'charge' | 'recalculation' | 'benefit' | 'subsidy' | 'penalty' | 'adjustment';
  readonly amount: MoneyAmount;
  readonly derivation: Derivation;
  readonly reason: string | null;
}

/** Answers "how was this computed" for the charge lines of a service. */
export function LineExplanation({ charges }: { readonly charges: readonly ExplainedCharge[] }) {
  return charges.map((charge, index) => (
    // Lines of a charge never move: the place is the identity.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <ChargeExplanation key={index} {...charge} />
  ));
}

function ChargeExplanation({ kind, amount, derivation, reason }: ExplainedCharge) {
  const t = useTranslations('bill');
  const locale = useLocale();
  const inputTexts = useInputTexts();
  const inputs = derivation.inputs.map((input, index) => ({
    key: `input/${index}`,
    ...inputTexts(input),
  }));
  const steps = isRecomputable(derivation) ? derivation.steps : [];
  const acts = isRecomputable(derivation) ? derivation.tariffs.map(({ act }) => act) : [];
  const sum = {
    key: 'sum',
    text: correctionText(t, locale)(derivation, reason) ?? named(t(`kind.${kind}`), reason),
    ...(acts.length === 0 ? {} : { source: [...new Set(acts)].join('; ') }),
    result: <Money amount={amount} />,
  };
  return (
    <DerivationSteps
      steps={[
        ...inputs,
        ...steps.map((step, index) => ({
          key: `step/${index}`,
          text: steps.length === 1 ? t('product') : t('step', { number: index + 1 }),
          formula: formulaOf(step, locale),
        })),
        ...limitOf(derivation).map((limit) => ({
          key: 'limit',
          text: t('limit', { sum: formatMoney(limit, locale, { currency: true }) }),
        })),
        sum,
      ]}
      note={
        <>
          {derivation.basis === 'average' ? `${t('averageNote')} ` : null}
          {derivation.basis === 'building-share' ? `${t('shareNote')} ` : null}
          <ChargeCheck amount={amount} derivation={derivation} />
        </>
      }
    />
  );
}

function named(kind: string, reason: string | null): string {
  return reason === null ? kind : `${kind}: ${reason}`;
}

/** What the sum may not exceed, where its steps come to more. */
function limitOf(derivation: Derivation): MoneyAmount[] {
  if (!isRecomputable(derivation) || derivation.limit === undefined) return [];
  const limit = parseSignedMoney(derivation.limit);
  return limit.ok ? [limit.value] : [];
}

function ChargeCheck({ amount, derivation }: Pick<ExplainedCharge, 'amount' | 'derivation'>) {
  const t = useTranslations('bill.check');
  const isHistoric = !isRecomputable(derivation);
  return (
    <AmountCheck
      amount={moneyText(amount)}
      derivation={derivation}
      texts={{
        uncounted: isHistoric ? t('historic') : t('uncounted'),
        matches: [t('matches'), t('matchesText')],
        differs: [t('differs'), t('differsText')],
        historic: t('historic'),
      }}
    />
  );
}
