import { useLocale, useTranslations } from 'next-intl';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { AccountNumber } from '#lib/domain/account-number.ts';
import type { Period } from '#lib/domain/period.ts';
import { formatAccountNumber } from '#lib/format/identifiers.ts';
import { PaymentSlips, type SlipRecipient } from './payment-slips.tsx';

export interface BillPayProps {
  readonly account: AccountNumber;
  readonly period: Period;
  readonly recipients: readonly SlipRecipient[];
  /** Services whose recipient has no current account that holds today. */
  readonly unreachable: readonly string[];
}

/** Answers how to pay: by the account number at any bank, or by a transfer to each recipient. */
export function BillPay({ account, period, recipients, unreachable }: BillPayProps) {
  const t = useTranslations('bill');
  const services = useTranslations('services');
  const locale = useLocale();
  const names = unreachable.map((code) => services(code as Parameters<typeof services>[0]));
  return (
    <>
      <Notice tone="info" title={t('howToPay')}>
        {t('howToPayText', { number: formatAccountNumber(account) })}
      </Notice>
      <Card title={t('slip.title')} id="slips">
        <PaymentSlips account={account} period={period} recipients={recipients} />
        {names.length === 0 ? null : (
          <Notice
            tone="warn"
            title={t('slip.unreachable', { services: new Intl.ListFormat(locale).format(names) })}
          >
            {t('slip.unreachableText')}
          </Notice>
        )}
      </Card>
    </>
  );
}
