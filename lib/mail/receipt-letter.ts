import type { Addressee, Receipt } from '#db/queries/letters.ts';
import { receiptNumber } from '#lib/domain/payment/receipt-number.ts';
import { formatAddress } from '#lib/format/address.ts';
import { formatAccountNumber } from '#lib/format/identifiers.ts';
import { formatInstant } from '#lib/format/instant.ts';
import { formatMoney } from '#lib/format/money.ts';
import { translator } from '#lib/i18n/translator.ts';
import type { Letter } from './letter.ts';
import { writeLetter } from './write-letter.ts';

/** Writes the receipt of a payment in the language of its reader. */
export function receiptLetter(to: Addressee, receipt: Receipt, publicUrl: string): Letter {
  const { locale } = to;
  const t = translator(locale, 'mail');
  const services = translator(locale, 'services');
  const amount = formatMoney(receipt.amount, locale, { currency: true });
  return writeLetter({
    to: to.address,
    locale,
    subject: t('receipt.subject', { amount }),
    greeting: t('greeting', { name: to.fullName }),
    paragraphs: [t('receipt.text', { amount })],
    facts: [
      [t('receipt.number'), receiptNumber(receipt.paymentId)],
      [t('receipt.account'), formatAccountNumber(receipt.account)],
      [t('receipt.address'), formatAddress(receipt, locale)],
      [t('receipt.bank'), receipt.partner],
      [t('receipt.when'), formatInstant(new Date(receipt.postedAt), locale, 'dateTime')],
    ],
    sums: [
      ...receipt.lines.map((line) => {
        const name = services(line.service as Parameters<typeof services>[0]);
        return [name, formatMoney(line.amount, locale)] as const;
      }),
      [t('receipt.total'), amount],
    ],
    link: {
      label: t('receipt.link'),
      href: `${publicUrl}/accounts/${receipt.account}/payments`,
    },
    footer: t('receipt.footer'),
  });
}
