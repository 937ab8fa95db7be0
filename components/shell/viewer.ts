import type { AccountNumber } from '#lib/domain/account-number.ts';

/** The signed-in person as the shell shows them; the shell decides nothing about rights. */
export interface Viewer {
  readonly name: string;
  /** Homes of a resident, the one to open first in front. */
  readonly homes: readonly { readonly account: AccountNumber; readonly address: string }[];
  /** Shows the way to the workplace. */
  readonly isStaff: boolean;
}
