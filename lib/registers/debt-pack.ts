import { parseMoney } from '#lib/domain/money.ts';
import type { RegisterLine, RegisterReading } from '#lib/domain/registers/register-line.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { packOf } from '#lib/gateway/protocols/debt/pack.ts';
import { accountOf, dayOf, externalIdOf } from '#lib/gateway/protocols/debt/payment.ts';
import { readTransfer } from '#lib/gateway/protocols/debt/transfer.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '#lib/gateway/xml/element.ts';
import { secondsOfIso } from './local-time.ts';
import { accountOfField, idOfField, unreadable } from './register-fields.ts';

const zone = 'Europe/Kyiv';

/**
 * Reads a pack of "Debt" (`Upload`) as the register of its operating day: an entry for each payment.
 * It was checked by the terms of its contract when it came; a comma in a sum is read in any case.
 */
export function* readDebtPack(bytes: Uint8Array): RegisterReading {
  const transfer = readTransfer(bytes);
  if (!transfer.ok) return unreadable(1, 'Transfer');
  const { entries, name, operatingDay } = packOf(transfer.value.data);
  if (name === undefined) return unreadable(1, 'id');
  const day = operatingDay === undefined ? undefined : dayOf(operatingDay);
  if (day?.ok === false) return unreadable(1, 'operday');
  for (const [index, entry] of entries.entries()) {
    const line = lineOf(entry, index + 1);
    if (!line.ok) return line;
    yield line.value;
  }
  return ok({ registerId: name, ...(day ? { businessDay: day.value } : {}) });
}

function lineOf(entry: XmlElement, lineNo: number): Result<RegisterLine> {
  const externalId = idOfField(externalIdOf(entry) ?? '');
  if (externalId === undefined) return unreadable(lineNo, 'id');
  const amount = parseMoney((textOf(entry, 'TotalSum') ?? '').replace(',', '.'));
  if (!amount.ok || amount.value === 0n) return unreadable(lineNo, 'TotalSum');
  const services = childrenOf(childOf(entry, 'ServiceGroup'), 'Service');
  const accountNumber = accountOfField(accountOf(entry, services)) ?? '';
  const paidAt = secondsOfIso(textOf(entry, 'ConfirmTime') ?? '', zone);
  return ok({
    lineNo,
    externalId,
    accountNumber,
    amount: amount.value,
    ...(paidAt === undefined ? {} : { paidAt }),
  });
}
