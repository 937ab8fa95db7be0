import { Text, View } from '@react-pdf/renderer';
import type { Iban } from '#lib/domain/iban.ts';
import type { Money } from '#lib/domain/money.ts';
import { nbuQrUrl } from '#lib/domain/nbu-qr.ts';
import type { Period } from '#lib/domain/period.ts';
import { formatIban } from '#lib/format/identifiers.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatMoney } from '#lib/format/money.ts';
import { translator } from '#lib/i18n/translator.ts';
import { QrCode } from './qr-code.tsx';
import { styles } from './styles.ts';

export interface SlipRecipient {
  readonly contractId: number;
  readonly recipient: string;
  readonly registryCode: string;
  readonly iban: Iban;
  readonly services: readonly string[];
  readonly toPay: Money;
}

interface Props {
  readonly locale: Locale;
  readonly accountNumber: string;
  readonly period: Period;
  readonly recipients: readonly SlipRecipient[];
}

/** The tear-off part: for each recipient with something to pay, a transfer as a code. */
export function BillSlips({ locale, accountNumber, period, recipients }: Props) {
  const services = translator(locale, 'services');
  const [year, month] = period.split('-');
  const digits = accountNumber.replaceAll(/\D/g, '');
  return (
    <View style={styles.slips}>
      {recipients
        .filter(({ toPay }) => toPay > 0n)
        .map((one) => {
          const names = one.services.map((code) =>
            services(code as Parameters<typeof services>[0]),
          );
          const text = nbuQrUrl({
            recipient: one.recipient,
            recipientCode: one.registryCode,
            iban: one.iban,
            amount: one.toPay,
            purpose: `о/р ${digits}; ${month}.${year}`,
          });
          return (
            <View key={one.contractId} style={styles.slip} wrap={false}>
              <QrCode text={text} size={92} />
              <View style={styles.slipText}>
                <Text style={styles.bold}>{one.recipient}</Text>
                <Text>{names.join(', ')}</Text>
                <Text>{formatIban(one.iban)}</Text>
                <Text>{one.registryCode}</Text>
                <Text style={styles.bold}>
                  {formatMoney(one.toPay, locale, { currency: true })}
                </Text>
              </View>
            </View>
          );
        })}
    </View>
  );
}
