import { z } from 'zod';
import { type BusinessDay, parseBusinessDay } from '#lib/domain/business-day.ts';
import {
  type AgreementTerms,
  type MeasureKind,
  normOf,
  takesLoad,
} from '#lib/domain/city/agreement.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';
import { parseQuantity } from '#lib/domain/quantity.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

const id = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(wholeNumberOf);

const measureKinds = [
  'meter',
  'building',
  'norm',
  'inflow',
  'person',
  'heated-area',
  'total-area',
  'fixed',
  'head',
] as const satisfies readonly MeasureKind[];

const text = z.string().trim().max(200).catch('');

/** What a form of terms sends; what a measure does not need is left out. */
const termsForm = z.object({
  tariff: id,
  from: z.string(),
  by: z.enum(measureKinds),
  norm: id.optional().catch(undefined),
  quantity: text,
  load: text,
  source: text,
});

export interface ReadTerms {
  readonly terms: AgreementTerms;
  readonly from: BusinessDay;
}

/** Reads the terms of a service and the day they begin, as a form or an address has them. */
export function readTerms(sent: Readonly<Record<string, unknown>>): Result<ReadTerms> {
  const form = termsForm.safeParse(sent);
  if (!form.success) return refuse('body_malformed');
  const { tariff: tariffId, by, norm, source } = form.data;
  const from = parseBusinessDay(form.data.from);
  if (!from.ok) return from;
  const normed = norm === undefined || normOf(by) === 'none' ? {} : { normId: norm };
  const typed = takesLoad(by) ? form.data.load : form.data.quantity;
  const isTyped = by === 'fixed' || by === 'head' || (takesLoad(by) && typed !== '');
  if (!isTyped) return ok({ terms: { tariffId, by, ...normed }, from: from.value });
  const quantity = parseQuantity(typed.replace(',', '.'));
  if (!quantity.ok) return quantity;
  const agreed = { quantity: quantity.value, source };
  return ok({ terms: { tariffId, by, ...normed, agreed }, from: from.value });
}
