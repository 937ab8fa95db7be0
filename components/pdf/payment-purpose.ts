import type { AccountNumber } from '#lib/domain/account-number.ts';
import type { Period } from '#lib/domain/period.ts';
import { translator } from '#lib/i18n/translator.ts';

interface PaidFor {
  readonly accountNumber: AccountNumber;
  readonly period: Period;
  /** The provider's own numbers of the subscriber. */
  readonly providerAccounts: readonly string[];
  /** Codes of the services. */
  readonly services: readonly string[];
}

/**
 * Words the purpose of a transfer: "о/р 0410123453; 10.2003; холодна вода, водовідведення". In
 * Ukrainian in whatever language the bill is, for the bank and the provider read it; what finds the
 * payer comes first, for a purpose too long is cut at its end.
 */
export function paymentPurpose({ accountNumber, period, ...paid }: PaidFor): string {
  const t = translator('uk', 'services');
  const [year, month] = period.split('-');
  const names = paid.services.map((code) => t(code as Parameters<typeof t>[0]).toLowerCase());
  const own = paid.providerAccounts.map((number) => `ваш № ${number}`);
  return [`о/р ${accountNumber}`, ...own, `${month}.${year}`, names.join(', ')].join('; ');
}
