import { Text, View } from '@react-pdf/renderer';
import type { AccountNumber } from '#lib/domain/account-number.ts';
import type { Iban } from '#lib/domain/iban.ts';
import type { Money } from '#lib/domain/money.ts';
import type { Period } from '#lib/domain/period.ts';
import { formatIban } from '#lib/format/identifiers.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatMoney } from '#lib/format/money.ts';
import { translator } from '#lib/i18n/translator.ts';
import { QrCode } from './qr-code.tsx';
import { slipAddress } from './slip-address.ts';
import { styles } from './styles.ts';

export interface SlipRecipient {
  readonly contractId: number;
  /** The legal person that the money belongs to. */
  readonly legalName: string;
  /** The provider's own numbers of the subscriber. */
  readonly providerAccounts: readonly string[];
  readonly registryCode: string;
  readonly iban: Iban;
  readonly bankName: string;
  readonly services: readonly string[];
  readonly toPay: Money;
}

interface Props {
  readonly locale: Locale;
  readonly accountNumber: AccountNumber;
  readonly period: Period;
  readonly recipients: readonly SlipRecipient[];
}

/** The tear-off part: for each recipient with something to pay, a transfer as a code. */
export function BillSlips({ locale, accountNumber, period, recipients }: Props) {
  const services = translator(locale, 'services');
  const t = translator(locale, 'bill.slip');
  const open = recipients.filter(({ toPay }) => toPay > 0n);
  if (open.length === 0) return null;
  return (
    <View style={styles.slips}>
      <Text style={styles.slipsTitle} minPresenceAhead={100}>
        {translator(locale, 'bill')('slips')}
      </Text>
      {open.map((one) => {
        const names = one.services.map((code) => services(code as Parameters<typeof services>[0]));
        const { address, purpose } = slipAddress({ accountNumber, period, recipient: one });
        return (
          <View key={one.contractId} style={styles.slip} wrap={false}>
            <QrCode text={address} size={96} />
            <View style={styles.slipText}>
              <Text style={styles.bold}>{one.legalName}</Text>
              <Text>{names.join(', ')}</Text>
              <Text>{formatIban(one.iban)}</Text>
              <Text>{`${one.bankName} · ${t('registryCode')} ${one.registryCode}`}</Text>
              <Text style={styles.bold}>{formatMoney(one.toPay, locale, { currency: true })}</Text>
              <Text style={styles.purpose}>{purpose}</Text>
            </View>
          </View>
        );
      })}
    </View>
  );
}
