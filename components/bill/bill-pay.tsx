import { useLocale, useTranslations } from 'next-intl';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { formatAccountNumber } from '#lib/format/identifiers.ts';
import { PaymentSlips, type PaymentSlipsProps } from './payment-slips.tsx';

export interface BillPayProps extends PaymentSlipsProps {
  /** Services whose recipient has no current account that holds today. */
  readonly unreachable: readonly string[];
}

/** Answers how to pay: by the account number at any bank, or by a transfer to each recipient. */
export function BillPay({ unreachable, ...slips }: BillPayProps) {
  const t = useTranslations('bill');
  const services = useTranslations('services');
  const locale = useLocale();
  const names = unreachable.map((code) => services(code as Parameters<typeof services>[0]));
  return (
    <>
      <Notice tone="info" title={t('howToPay')}>
        {t('howToPayText', { number: formatAccountNumber(slips.account) })}
      </Notice>
      <Card title={t('slip.title')} id="slips">
        <PaymentSlips {...slips} />
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
