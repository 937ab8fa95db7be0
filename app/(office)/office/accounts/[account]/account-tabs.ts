/** The sides of an account's file, in the order of the tabs; the first is the account itself. */
export const accountTabs = [
  { key: 'overview', path: '' },
  { key: 'dwelling', path: '/dwelling' },
  { key: 'agreements', path: '/agreements' },
  { key: 'meters', path: '/meters' },
  { key: 'charges', path: '/charges' },
  { key: 'payments', path: '/payments' },
  { key: 'history', path: '/history' },
] as const;

export type AccountTab = (typeof accountTabs)[number]['key'];
