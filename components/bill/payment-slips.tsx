import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { slipAddress } from '#components/pdf/slip-address.ts';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Money } from '#components/ui/money.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { AccountNumber } from '#lib/domain/account-number.ts';
import type { Iban } from '#lib/domain/iban.ts';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
import type { Period } from '#lib/domain/period.ts';
import { formatIban } from '#lib/format/identifiers.ts';
import styles from './payment-slips.module.css';

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
  /** Where the bill is on paper; the payment codes stand under it. */
  readonly documentHref: Route;
}

/** Room for the largest code: drawn when somebody scrolls to it, a page of them is heavy. */
const codePixels = 176;

/** Answers "whom do I pay": for each recipient a transfer as a code and in words. */
export function PaymentSlips({ recipients, ...bill }: PaymentSlipsProps) {
  const t = useTranslations('bill.slip');
  return (
    <>
      <p>{t('lead')}</p>
      <ul className={styles['slips']}>
        {recipients
          .filter(({ toPay }) => toPay > 0n)
          .map((one) => (
            <li key={one.contractId}>
              <Slip {...bill} recipient={one} />
            </li>
          ))}
      </ul>
    </>
  );
}

interface SlipProps extends Omit<PaymentSlipsProps, 'recipients'> {
  readonly recipient: SlipRecipient;
}

function Slip({ account, period, recipient, documentHref }: SlipProps) {
  const t = useTranslations('bill.slip');
  const services = useTranslations('services');
  const locale = useLocale();
  const { legalName, registryCode, iban, bankName, providerAccounts, toPay } = recipient;
  const { address, purpose } = slipAddress({ accountNumber: account, period, recipient });
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
      {/* biome-ignore lint/performance/noImgElement: next/image styles in line, which our CSP refuses, and has nothing to optimise in an SVG */}
      <img
        className={styles['code']}
        src={`${documentHref}/codes/${recipient.contractId}`}
        alt={t('code', { recipient: recipient.recipient })}
        width={codePixels}
        height={codePixels}
        loading="lazy"
      />
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
