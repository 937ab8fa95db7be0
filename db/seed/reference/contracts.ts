import type { NewContract } from '#lib/commands/partner/new-contract.ts';
import { businessDay } from '#lib/domain/business-day.ts';
import { ibanFrom } from '#lib/domain/iban.ts';
import { historicContracts } from '../historic-day.ts';
import type { DemoServiceCode } from './services.ts';

/** Contracts of 2003 hold to this day: a payment of the old bill settles by them. */
const signedOfOld = businessDay('2003-01-01');
const signedLately = businessDay('2021-01-01');

/** The six contracts of the historic day, by their short names. */
export const contractsOf2003: ReadonlyMap<string, NewContract> = new Map(
  historicContracts.map((one) => [
    `2003/${one.contract}`,
    {
      provider: { registryCode: one.registryCode, name: one.provider },
      recipient: one.recipient,
      serviceCodes: one.services,
      terms: [
        {
          validFrom: signedOfOld,
          iban: one.iban,
          bankName: one.bankName,
          cashFeePercent: one.cashFeePercent,
          informationFeePercent: one.informationFeePercent,
          feeBasis: 'per_payment',
        },
      ],
    },
  ]),
);

interface Signing {
  readonly provider: readonly [registryCode: string, name: string];
  readonly recipient: string;
  readonly services: readonly [DemoServiceCode, ...DemoServiceCode[]];
  readonly bank: readonly [code: string, name: string, account: string];
  readonly cash: string;
  readonly information: string;
  readonly feeBasis?: 'per_day';
}

function signed({ provider, recipient, services, bank, cash, information, feeBasis }: Signing) {
  const [registryCode, name] = provider;
  const [bankCode, bankName, account] = bank;
  return {
    provider: { registryCode, name },
    recipient,
    serviceCodes: services,
    terms: [
      {
        validFrom: signedLately,
        iban: ibanFrom(bankCode, account),
        bankName,
        cashFeePercent: cash,
        informationFeePercent: information,
        feeBasis: feeBasis ?? 'per_payment',
      },
    ],
  } satisfies NewContract;
}

const vodokanal = ['03361655', 'КП «Кременчукводоканал»'] as const;

/**
 * Today's contracts. Vodokanal is the one of 2003 with two further contracts, since it takes the
 * subscription fee into an account of its own; the other legal persons are invented, with codes
 * beyond those that are issued.
 */
export const todaysContracts = {
  water: signed({
    provider: vodokanal,
    recipient: 'Водоканал (вода і водовідведення)',
    services: ['water', 'sewerage'],
    bank: ['322313', 'АТ «Укрексімбанк»', '26007233566002'],
    cash: '0.9',
    information: '0.6',
  }),
  'water-fee': signed({
    provider: vodokanal,
    recipient: 'Водоканал (абонплата)',
    services: ['water-subscription'],
    bank: ['322313', 'АТ «Укрексімбанк»', '26007233566003'],
    cash: '0.9',
    information: '0.6',
  }),
  heat: signed({
    provider: ['99000034', 'МКП «Міськтеплоенерго»'],
    recipient: 'Міськтеплоенерго',
    services: ['heating', 'hot-water', 'heat-subscription'],
    bank: ['328845', 'АТ «Ощадбанк»', '26031900001417'],
    cash: '1',
    information: '0.5',
  }),
  gas: signed({
    provider: ['99000040', 'ТОВ «Газзбут Придніпров’я»'],
    recipient: 'Газзбут Придніпров’я',
    services: ['gas'],
    bank: ['305299', 'АТ КБ «ПриватБанк»', '26033051202744'],
    cash: '0.7',
    information: '0.3',
  }),
  'gas-network': signed({
    provider: ['99000057', 'АТ «Придніпровгазмережі»'],
    recipient: 'Придніпровгазмережі (розподіл)',
    services: ['gas-distribution'],
    bank: ['380805', 'АТ «Райффайзен Банк»', '26007617348'],
    cash: '0.7',
    information: '0.3',
  }),
  power: signed({
    provider: ['99000063', 'ТОВ «Міський енергозбут»'],
    recipient: 'Міський енергозбут',
    services: ['electricity'],
    bank: ['328845', 'АТ «Ощадбанк»', '26037300885512'],
    cash: '0.5',
    information: '0',
  }),
  manager: signed({
    provider: ['99000075', 'ТОВ «Керуюча компанія “Затишок”»'],
    recipient: 'КК «Затишок»',
    services: ['maintenance'],
    bank: ['331489', 'АТ «Полтава-банк»', '26001840077'],
    cash: '1',
    information: '1',
  }),
  'other-manager': signed({
    provider: ['99000086', 'ПП «Наш двір»'],
    recipient: 'Наш двір',
    services: ['maintenance'],
    bank: ['305299', 'АТ КБ «ПриватБанк»', '26006055731020'],
    cash: '1.2',
    information: '0.8',
  }),
  waste: signed({
    provider: ['99000092', 'КП «Чисте місто»'],
    recipient: 'Чисте місто',
    services: ['waste'],
    bank: ['331489', 'АТ «Полтава-банк»', '26009840121'],
    cash: '1',
    information: '0.75',
    feeBasis: 'per_day',
  }),
  intercom: signed({
    provider: ['99000100', 'ТОВ «Домофон-Сервіс»'],
    recipient: 'Домофон-Сервіс',
    services: ['intercom'],
    bank: ['380805', 'АТ «Райффайзен Банк»', '26004590318'],
    cash: '2',
    information: '1',
  }),
} as const;

export type TodaysContract = keyof typeof todaysContracts;
