import { useLocale, useTranslations } from 'next-intl';
import { DerivationSteps } from '#components/ui/derivation-steps.tsx';
import { Money } from '#components/ui/money.tsx';
import type { Derivation } from '#lib/domain/charging/derivation.ts';
import { verifyAmount } from '#lib/domain/charging/derivation.ts';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
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
  const t = useTranslations('bill');
  const locale = useLocale();
  const inputTexts = useInputTexts();
  return charges.map((charge) => {
    const { derivation, amount } = charge;
    const key = `${charge.kind}/${amount}`;
    const result = <Money amount={amount} />;
    const verdict = t(`verdict.${verifyAmount(amount, derivation)}`);
    const name = charge.reason ?? t(`kind.${charge.kind}`);
    if (derivation.basis === 'historic') {
      return <DerivationSteps key={key} steps={[{ key, text: name, result }]} note={verdict} />;
    }
    const inputs = derivation.inputs.map((input, index) => ({
      key: `input/${index}`,
      ...inputTexts(input),
    }));
    const steps = derivation.steps.map((step, index) => ({
      key: `step/${index}`,
      text: t('step', { number: index + 1 }),
      formula: formulaOf(step, locale),
    }));
    const acts = derivation.tariffs.map((tariff) => tariff.act).join('; ');
    return (
      <DerivationSteps
        key={key}
        steps={[...inputs, ...steps, { key: 'sum', text: name, source: acts, result }]}
        note={verdict}
      />
    );
  });
}
