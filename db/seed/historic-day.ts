/**
 * The day of the scheme, 15 October 2003, as plain data: one bill, its split among six recipients,
 * ten cash desks and twenty nodes. Seed, tests, screens and documents all read it from here.
 * Amounts are as printed; some differ from quantity × tariff by a kopiyka or two and are never
 * re-derived.
 */
export const historicDay = '2003-10-15';
export const historicPeriod = '2003-10';

export const historicAccount = {
  /** The city's own number without its check digit. */
  nineDigits: '041012345',
  totalArea: '80.30',
  heatedArea: '75.80',
} as const;

export interface HistoricLine {
  readonly service: string;
  readonly unit: 'm2' | 'm3' | 'kwh' | 'head';
  /** Absent where the print cannot be read. */
  readonly quantity?: string;
  readonly tariff: string;
  readonly amount: string;
}

/** The nine services of the bill, in the order of the bill. */
export const historicLines: readonly HistoricLine[] = [
  { service: 'heating', unit: 'm2', quantity: '75.80', tariff: '0.700', amount: '53.06' },
  { service: 'water', unit: 'm3', quantity: '42.00', tariff: '0.521', amount: '21.87' },
  { service: 'sewerage', unit: 'm3', quantity: '42.00', tariff: '0.477', amount: '20.05' },
  { service: 'hot-water', unit: 'm3', tariff: '0.620', amount: '26.48' },
  { service: 'gas', unit: 'm3', quantity: '39.16', tariff: '0.190', amount: '7.44' },
  { service: 'maintenance', unit: 'm2', quantity: '80.30', tariff: '0.320', amount: '25.70' },
  { service: 'animals', unit: 'head', quantity: '1.00', tariff: '0.140', amount: '0.14' },
  { service: 'housing', unit: 'm2', quantity: '80.30', tariff: '0.050', amount: '4.02' },
  { service: 'electricity', unit: 'kwh', quantity: '147.00', tariff: '0.156', amount: '22.93' },
];

export interface HistoricContract {
  /** Short name of the contract within this file and the seed. */
  readonly contract: string;
  readonly provider: string;
  readonly recipient: string;
  readonly registryCode: string;
  readonly bankCode: string;
  readonly bankName: string;
  readonly iban: string;
  readonly services: readonly string[];
  readonly cashFeePercent: string;
  readonly informationFeePercent: string;
  /** The split of the bill once it is paid in full, as printed. */
  readonly split: {
    readonly received: string;
    readonly cashFee: string;
    readonly informationFee: string;
    readonly net: string;
  };
}

/**
 * The six recipients. Today's IBANs stand for the current accounts of 2003. The registry codes of
 * the last two and the bank of the fifth cannot be read in the print: they are demo values.
 */
export const historicContracts: readonly HistoricContract[] = [
  {
    contract: 'water',
    provider: 'КП «Кременчукводоканал»',
    recipient: 'Водоканал',
    registryCode: '03361655',
    bankCode: '322313',
    bankName: 'АТ «Укрексімбанк»',
    iban: 'UA213223130000026007233566001',
    services: ['water', 'sewerage'],
    cashFeePercent: '1',
    informationFeePercent: '1.5',
    split: { received: '41.92', cashFee: '0.42', informationFee: '0.63', net: '40.87' },
  },
  {
    contract: 'gas',
    provider: 'ВАТ «Кременчукгаз»',
    recipient: 'Кременчукгаз',
    registryCode: '03351734',
    bankCode: '380805',
    bankName: 'АТ «Райффайзен Банк»',
    iban: 'UA583808050000026009702978805',
    services: ['gas'],
    cashFeePercent: '1',
    informationFeePercent: '1',
    split: { received: '7.44', cashFee: '0.07', informationFee: '0.07', net: '7.30' },
  },
  {
    contract: 'power',
    provider: 'ВАТ «Полтаваобленерго»',
    recipient: 'Обленерго (електроенергія)',
    registryCode: '00131713',
    bankCode: '305299',
    bankName: 'АТ КБ «ПриватБанк»',
    iban: 'UA883052990000026001050233722',
    services: ['electricity'],
    cashFeePercent: '0',
    informationFeePercent: '0',
    split: { received: '22.93', cashFee: '0.00', informationFee: '0.00', net: '22.93' },
  },
  {
    contract: 'heat',
    provider: 'ВАТ «Полтаваобленерго»',
    recipient: 'Обленерго (тепло)',
    registryCode: '00131713',
    bankCode: '328845',
    bankName: 'АТ «Ощадбанк»',
    iban: 'UA773288450000026037334269200',
    services: ['heating', 'hot-water'],
    cashFeePercent: '1',
    informationFeePercent: '1',
    split: { received: '79.54', cashFee: '0.80', informationFee: '0.80', net: '77.94' },
  },
  {
    contract: 'osmu',
    provider: 'ОСМУ',
    recipient: 'ОСМУ',
    registryCode: '99000011',
    bankCode: '331423',
    bankName: 'Банк із кодом 331423',
    iban: 'UA753314230000000000026001835',
    services: ['housing'],
    cashFeePercent: '1',
    informationFeePercent: '1.5',
    split: { received: '4.02', cashFee: '0.04', informationFee: '0.06', net: '3.92' },
  },
  {
    contract: 'housing',
    provider: 'Житлово-експлуатаційна контора',
    recipient: 'Житлова контора',
    registryCode: '99000028',
    bankCode: '331489',
    bankName: 'АТ «Полтава-банк»',
    iban: 'UA543314890000026002057003154',
    services: ['maintenance', 'animals'],
    cashFeePercent: '1',
    informationFeePercent: '1',
    split: { received: '25.84', cashFee: '0.26', informationFee: '0.26', net: '25.32' },
  },
];

export const historicTotals = {
  received: '181.69',
  cashFee: '1.59',
  informationFee: '1.82',
  net: '178.28',
} as const;

export interface HistoricDesk {
  readonly desk: number;
  /** Times of the day in Kyiv. */
  readonly openedAt: string;
  readonly closedAt: string;
  readonly total: string;
  /** Column "чек", 9 in every row: a status code of the desk, not a count. */
  readonly receiptStatus: string;
}

const closedStatus = { receiptStatus: '9' } as const;

/**
 * The ten desks. 410–412 are as printed. The other seven are reconstructed: the print gives the
 * span of opening and closing times and the total of all ten, and these rows fit both.
 */
export const historicDesks: readonly HistoricDesk[] = [
  { desk: 410, openedAt: '08:39:29', closedAt: '18:44:27', total: '5159.41', ...closedStatus },
  { desk: 411, openedAt: '09:05:42', closedAt: '17:28:24', total: '2530.32', ...closedStatus },
  { desk: 412, openedAt: '08:19:53', closedAt: '18:50:30', total: '5535.09', ...closedStatus },
  { desk: 414, openedAt: '08:07:38', closedAt: '19:21:25', total: '9804.17', ...closedStatus },
  { desk: 415, openedAt: '08:31:06', closedAt: '18:12:40', total: '6412.85', ...closedStatus },
  { desk: 416, openedAt: '08:44:52', closedAt: '17:58:13', total: '5987.30', ...closedStatus },
  { desk: 417, openedAt: '08:52:19', closedAt: '18:36:47', total: '7233.64', ...closedStatus },
  { desk: 418, openedAt: '09:01:33', closedAt: '18:05:29', total: '6150.08', ...closedStatus },
  { desk: 419, openedAt: '08:26:45', closedAt: '19:02:11', total: '8044.93', ...closedStatus },
  { desk: 426, openedAt: '09:38:19', closedAt: '17:27:22', total: '4499.70', ...closedStatus },
];

export const historicDesksTotal = '61357.49';

export interface HistoricNode {
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly server: string;
}

const regionOf = (com: number) => {
  if (com <= 18) return 'Центральний сервер';
  return com <= 25 ? 'Регіональний сервер 1' : 'Регіональний сервер 2';
};

/**
 * The twenty lines of the communications centre: COM13-131 at 192.168.1.131 to COM32-150 at
 * 192.168.1.150. The scheme draws one central and two regional servers; which line hangs on which
 * is reconstructed. Addresses are shown, never called.
 */
export const historicNodes: readonly HistoricNode[] = Array.from({ length: 20 }, (_, index) => {
  const com = 13 + index;
  const host = com + 118;
  return {
    code: `COM${com}`,
    name: `COM${com}-${host}`,
    address: `192.168.1.${host}`,
    server: regionOf(com),
  };
});
