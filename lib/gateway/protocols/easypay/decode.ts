import { parseMoney } from '#lib/domain/money.ts';
import type { PaymentRequest } from '#lib/domain/payment/payment-request.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { GatewayCommand } from '../../outcome.ts';
import type { Asked } from '../../protocol.ts';
import { childrenOf, localName, textOf, type XmlElement } from '../../xml/element.ts';
import { readXml } from '../../xml/read-xml.ts';
import { easyPayTerms } from './terms.ts';

const commands = ['Check', 'Payment', 'Confirm', 'Cancel'] as const;

/**
 * Decodes a `Request`: one of the four commands. An order is reserved by `Payment` under its OrderId,
 * then confirmed or cancelled by our number of it.
 */
export function decode({ request, channel }: Asked<string>): Result<GatewayCommand> {
  const root = readXml(request.body);
  if (!root.ok) return root;
  const command = localName(root.value.name) === 'Request' ? onlyCommand(root.value) : undefined;
  if (command === undefined) return refuse('body_malformed');
  const service = serviceOf(command, easyPayTerms(channel).services);
  if (service === undefined) return refuse('account_not_payable');
  switch (localName(command.name) as (typeof commands)[number]) {
    case 'Check':
      return ok({
        kind: 'check',
        accountNumber: textOf(command, 'Account') ?? '',
        ...(service === all ? {} : { service }),
      });
    case 'Payment': {
      const payment = paymentOf(command, service);
      return payment.ok ? ok({ kind: 'reserve', payment: payment.value }) : payment;
    }
    case 'Confirm':
      return ok({ kind: 'confirm', payment: { number: textOf(command, 'PaymentId') ?? '' } });
    case 'Cancel': {
      const payment = { number: textOf(command, 'PaymentId') ?? '' };
      return ok({ kind: 'cancel', cancel: { payment, reason: 'EasyPay: Cancel' } });
    }
  }
}

function onlyCommand(root: XmlElement): XmlElement | undefined {
  const found = commands.flatMap((command) => childrenOf(root, command));
  return found.length === 1 ? found[0] : undefined;
}

/** Any service of the account. */
const all = '*';

function serviceOf(command: XmlElement, services: Readonly<Record<string, string>>) {
  const id = textOf(command, 'ServiceId') ?? '';
  return Object.hasOwn(services, id) ? services[id] : undefined;
}

function paymentOf(command: XmlElement, service: string): Result<PaymentRequest> {
  const externalId = textOf(command, 'OrderId') ?? '';
  if (!/^[!-~]{1,64}$/.test(externalId)) return refuse('external_id_malformed');
  const amount = parseMoney(textOf(command, 'Amount') ?? '');
  if (!amount.ok) return amount;
  if (amount.value <= 0n) return refuse('amount_not_positive');
  return ok({
    externalId,
    accountNumber: textOf(command, 'Account') ?? '',
    amount: amount.value,
    currency: 'UAH',
    ...(service === all ? {} : { lines: [{ service, amount: amount.value }] }),
  });
}
