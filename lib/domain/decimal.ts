import { Decimal as DecimalJs } from 'decimal.js';

/**
 * The decimal numbers of this house: enough digits that a product of any quantity and rate is
 * exact, and ties go away from zero as `round(numeric)` of PostgreSQL does, so that a reversal is
 * exactly the negated original.
 */
export const Decimal = DecimalJs.clone({
  precision: 60,
  rounding: DecimalJs.ROUND_HALF_UP,
  defaults: true,
});

export type Decimal = DecimalJs;
