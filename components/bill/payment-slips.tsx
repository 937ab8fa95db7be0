import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { paymentPurpose } from '#components/pdf/payment-purpose.ts';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Money } from '#components/ui/money.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { AccountNumber } from '#lib/domain/account-number.ts';
import type { Iban } from '#lib/domain/iban.ts';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
import { nbuQrUrl } from '#lib/domain/nbu-qr.ts';
import type { Period } from '#lib/domain/period.ts';
import { formatIban } from '#lib/format/identifiers.ts';
import styles from './payment-slips.module.css';
import { QrCode } from './qr-code.tsx';

export interface SlipRecipient {
  readonly contractId: number;
  readonly recipient: string;
  readonly legalName: string;
  readonly registryCode: string;
  readonly iban: Iban;
  readonly bankName: string;
  readonly providerAccounts: readonly string[];
  readonly services: readonly string[];
  readonly toPay: MoneyAmount;
}

export interface PaymentSlipsProps {
  readonly account: AccountNumber;
  readonly period: Period;
  readonly recipients: readonly SlipRecipient[];
}

/** Answers "whom do I pay": for each recipient a transfer as a code and in words. */
export function PaymentSlips({ account, period, recipients }: PaymentSlipsProps) {
  const t = useTranslations('bill.slip');
  return (
    <>
      <p>{t('lead')}</p>
      <ul className={styles['slips']}>
        {recipients
          .filter(({ toPay }) => toPay > 0n)
          .map((one) => (
            <li key={one.contractId}>
              <Slip
                recipient={one}
                purpose={paymentPurpose({ ...one, accountNumber: account, period })}
              />
            </li>
          ))}
      </ul>
    </>
  );
}

function Slip({ recipient, purpose }: { recipient: SlipRecipient; purpose: string }) {
  const t = useTranslations('bill.slip');
  const services = useTranslations('services');
  const locale = useLocale();
  const { legalName, registryCode, iban, bankName, providerAccounts, toPay } = recipient;
  const address = nbuQrUrl({
    recipient: legalName,
    recipientCode: registryCode,
    iban,
    amount: toPay,
    purpose,
  });
  const facts = [
    { key: 'legalName', term: t('legalName'), detail: legalName },
    { key: 'code', term: t('registryCode'), detail: registryCode },
    { key: 'iban', term: 'IBAN', detail: formatIban(iban) },
    { key: 'bank', term: t('bank'), detail: bankName },
    { key: 'purpose', term: t('purpose'), detail: purpose },
  ];
  const accounts = { key: 'account', term: t('account'), detail: providerAccounts.join(', ') };
  return (
    <article className={styles['slip']}>
      <QrCode text={address} label={t('code', { recipient: recipient.recipient })} />
      <div>
        <h3>{recipient.recipient}</h3>
        <p className={styles['sum']}>
          <Money amount={toPay} currency />
        </p>
        <p className={styles['services']}>
          {new Intl.ListFormat(locale).format(
            recipient.services.map((code) => services(code as Parameters<typeof services>[0])),
          )}
        </p>
        <p>
          <TextLink file href={address as Route}>
            {t('openBank')}
          </TextLink>
        </p>
      </div>
      <div className={styles['facts']}>
        <Disclosure summary={t('facts')}>
          <DescriptionList
            items={providerAccounts.length === 0 ? facts : facts.toSpliced(2, 0, accounts)}
          />
        </Disclosure>
      </div>
    </article>
  );
}
