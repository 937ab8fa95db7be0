import type { AccountNumber } from '#lib/domain/account-number.ts';
import type { Iban } from '#lib/domain/iban.ts';
import type { Money } from '#lib/domain/money.ts';
import { nbuQrUrl } from '#lib/domain/nbu-qr.ts';
import type { Period } from '#lib/domain/period.ts';
import { paymentPurpose } from './payment-purpose.ts';

/** A transfer that a slip asks for. */
export interface SlipTransfer {
  readonly accountNumber: AccountNumber;
  readonly period: Period;
  readonly recipient: {
    readonly legalName: string;
    readonly registryCode: string;
    readonly iban: Iban;
    readonly toPay: Money;
    readonly providerAccounts: readonly string[];
    readonly services: readonly string[];
  };
}

/** Words the transfer of a slip: its purpose, and the address that opens it in a bank's app. */
export function slipAddress({ accountNumber, period, recipient }: SlipTransfer) {
  const purpose = paymentPurpose({ ...recipient, accountNumber, period });
  const address = nbuQrUrl({
    recipient: recipient.legalName,
    recipientCode: recipient.registryCode,
    iban: recipient.iban,
    amount: recipient.toPay,
    purpose,
  });
  return { purpose, address };
}
