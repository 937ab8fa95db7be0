/** Which way a month comes out different. */
export const changeDirections = ['more', 'less'] as const;

export type ChangeDirection = (typeof changeDirections)[number];

/** Which of the accounts that come out different somebody wants to see. */
export interface ChangedFilter {
  readonly direction?: ChangeDirection;
  /** How the account's number begins. */
  readonly account?: string;
}

type Asked = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads a filter as it stands in an address; what is not known there filters nothing. */
export function parseChangedFilter(asked: Asked): ChangedFilter {
  const direction = changeDirections.find((known) => known === asked['direction']);
  const text = asked['account'];
  const account = typeof text === 'string' ? text.replaceAll(/[\s-]/g, '') : '';
  return {
    ...(direction === undefined ? {} : { direction }),
    ...(/^\d{1,10}$/.test(account) ? { account } : {}),
  };
}
