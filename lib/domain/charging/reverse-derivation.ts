import { type ComputedDerivation, stepOf } from './derivation.ts';

/**
 * Turns a derivation round: the same steps with their quantities negated. Rounding goes away from
 * zero and a limit holds on both sides of it, so that its amount is the negated amount, exactly.
 */
export function reverseDerivation(derivation: ComputedDerivation): ComputedDerivation {
  const steps = derivation.steps.map(({ amount: _, ...step }) =>
    stepOf({ ...step, quantity: negatedText(step.quantity) }),
  );
  return { ...derivation, steps };
}

/** Negates a number that is kept as text; nothing has no sign. */
function negatedText(quantity: string): string {
  if (quantity.startsWith('-')) return quantity.slice(1);
  return /^0(\.0+)?$/.test(quantity) ? quantity : `-${quantity}`;
}
