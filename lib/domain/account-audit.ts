/** What is done to an account, its meters and rights: each deed has its words in every language. */
export const accountDeeds = [
  'account.linked',
  'account.move-in',
  'account.move-out',
  'accounts.close',
  'accounts.open',
  'benefit.grant',
  'benefit.stop',
  'dwelling.change',
  'holder.rename',
  'import.open',
  'meter.installed',
  'meter.removed',
  'meter.replaced',
  'meter.sealed',
  'meter.verified',
  'meters.install',
  'reading.corrected',
  'reading.rejected',
  'reading.released',
  'reading.submit',
  'readings.enter',
  'rebill.propose',
  'recalculation.approve',
  'recalculation.propose',
  'recalculation.reject',
  'service.change',
  'service.start',
  'service.stop',
  'services.agree',
  'subsidy.enter',
  'subsidy.return',
  'subsidy.stop',
] as const;

export type AccountDeed = (typeof accountDeeds)[number];

/** How a fact is written for a person; `hidden` ones are kept for whoever reads the database. */
export type FactKind =
  | 'account'
  | 'area'
  | 'day'
  | 'dwelling'
  | 'hidden'
  | 'kind'
  | 'measure'
  | 'money'
  | 'month'
  | 'number'
  | 'readings'
  | 'service'
  | 'source'
  | 'state'
  | 'text'
  | 'value';

/** What such a deed tells, and what kind of value that is. */
export const accountFacts = {
  accepted: 'number',
  agreementNo: 'number',
  amount: 'money',
  balance: 'money',
  before: 'dwelling',
  category: 'text',
  contentHash: 'hidden',
  corrected: 'value',
  count: 'number',
  decision: 'text',
  document: 'text',
  file: 'hidden',
  firstPeriod: 'month',
  grant: 'number',
  heatedArea: 'area',
  held: 'number',
  holder: 'text',
  holderBefore: 'text',
  kind: 'kind',
  lastPeriod: 'month',
  leavingOn: 'day',
  ground: 'text',
  line: 'number',
  measuredBy: 'measure',
  norm: 'text',
  on: 'day',
  period: 'month',
  predecessor: 'account',
  providerAccount: 'text',
  quantity: 'value',
  reading: 'hidden',
  readings: 'readings',
  reason: 'text',
  recalculation: 'number',
  replaced: 'number',
  residents: 'number',
  returned: 'money',
  sealNumber: 'text',
  serialNumber: 'text',
  service: 'service',
  source: 'source',
  state: 'state',
  stoppedFrom: 'month',
  successor: 'account',
  successorNo: 'number',
  tariff: 'text',
  totalArea: 'area',
  validFrom: 'day',
  validTo: 'day',
  value: 'value',
  values: 'readings',
  verificationDueOn: 'day',
} as const satisfies Readonly<Record<string, FactKind>>;

export type AccountFact = keyof typeof accountFacts;
