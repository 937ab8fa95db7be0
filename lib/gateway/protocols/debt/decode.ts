import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { GatewayCommand, PayerSearch } from '../../outcome.ts';
import type { Asked } from '../../protocol.ts';
import { attributeOf, childOf, childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import { packOf } from './pack.ts';
import { accountIn, amountOf, dayOf, externalIdOf, paymentOf } from './payment.ts';
import { type DebtTerms, debtTerms } from './terms.ts';
import { transferOf } from './transfer.ts';

/** Decodes a message by its action; one that is not of "Debt" is an unknown kind of request. */
export function decode({ request, channel }: Asked<string>): Result<GatewayCommand> {
  const transfer = transferOf(request);
  if (!transfer.ok) return transfer;
  const { action, data } = transfer.value;
  const terms = debtTerms(channel);
  switch (action) {
    case 'Presearch':
      return ok({ kind: 'payers', search: searchOf(data) });
    case 'Search':
      return ok({ kind: 'debt-details', search: searchOf(data) });
    case 'Check':
      return decodeCheck(data, terms);
    case 'Pay':
      return attributeOf(data, 'cancel') === 'true'
        ? decodeCancel(data, terms)
        : decodePay(data, terms);
    case 'Cancel':
      return decodeCancel(data, terms);
    case 'Upload':
      return decodeUpload(data, terms, request.body);
    default:
      return refuse('body_malformed');
  }
}

/** A number where there is one, an address otherwise; a street nobody knows has no payers. */
function searchOf(data: XmlElement): PayerSearch {
  const units = new Map(
    childrenOf(data, 'Unit').map((unit) => [
      (attributeOf(unit, 'name') ?? '').toLowerCase().replaceAll('_', ''),
      (attributeOf(unit, 'value') ?? '').trim(),
    ]),
  );
  const unit = (name: string) => units.get(name) || undefined;
  const number =
    attributeOf(data, 'presearchId') ?? unit('billidentifier') ?? unit('ls') ?? unit('dogovor');
  const street = unit('street');
  if (number !== undefined || street === undefined)
    return { accountNumber: accountIn(number ?? '') };
  const [building, premise] = [unit('house'), unit('flat')];
  return {
    home: {
      streetId: /^\d{1,9}$/.test(street) ? Number.parseInt(street, 10) : 0,
      ...(building === undefined ? {} : { building }),
      ...(premise === undefined ? {} : { premise }),
    },
  };
}

/** A check reserves, so that the same parameters have the same reference. */
function decodeCheck(data: XmlElement, terms: DebtTerms): Result<GatewayCommand> {
  const decoded = paymentOf(data, terms);
  return decoded.ok ? ok({ kind: 'reserve', payment: decoded.value.payment }) : decoded;
}

function decodePay(data: XmlElement, terms: DebtTerms): Result<GatewayCommand> {
  if (externalIdOf(data) === undefined) return refuse('external_id_malformed');
  const decoded = paymentOf(data, terms);
  if (!decoded.ok) return decoded;
  const { payment, readings } = decoded.value;
  return ok({ kind: 'commit', payment, ...(readings.length === 0 ? {} : { readings }) });
}

/** A cancel names the payment by the bank's id, or by our reference where it has none. */
function decodeCancel(data: XmlElement, terms: DebtTerms): Result<GatewayCommand> {
  const total = textOf(data, 'TotalSum');
  const amount = total === undefined ? undefined : amountOf(total, terms);
  if (amount?.ok === false) return amount;
  const externalId = attributeOf(data, 'id');
  const number = textOf(childOf(data, 'CompanyInfo'), 'CheckReference') ?? '';
  return ok({
    kind: 'cancel',
    cancel: {
      payment: externalId === undefined ? { number } : { externalId },
      reason: 'cancel of the bank',
      ...(amount && { amount: amount.value }),
    },
  });
}

/** Payments of the bank's books: one entry, or the pack of an operating day, which is a register. */
function decodeUpload(
  data: XmlElement,
  terms: DebtTerms,
  bytes: Uint8Array,
): Result<GatewayCommand> {
  const { name, operatingDay, entries, isPack } = packOf(data);
  if (entries.length === 0) return refuse('body_malformed');
  if (isPack && name === undefined) return refuse('external_id_malformed');
  const payments = [];
  for (const entry of entries) {
    if (externalIdOf(entry) === undefined) return refuse('external_id_malformed');
    const decoded = paymentOf(entry, terms, operatingDay);
    if (!decoded.ok) return decoded;
    payments.push(decoded.value.payment);
  }
  if (!isPack || name === undefined) return ok({ kind: 'take', payments });
  const day = operatingDay === undefined ? undefined : dayOf(operatingDay);
  const businessDay = day?.ok ? { businessDay: day.value } : {};
  return ok({ kind: 'take', payments, pack: { preset: 'debt-pack', name, bytes, ...businessDay } });
}
