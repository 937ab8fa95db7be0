import type { Iban as IbanText } from '#lib/domain/iban.ts';
import { noBreakSpace } from '#lib/format/digits.ts';
import { formatIban } from '#lib/format/identifiers.ts';

/** Shows an IBAN by fours; where it is narrow, a line ends between two of them. */
export function Iban({ iban }: { readonly iban: IbanText }) {
  return <code>{formatIban(iban).replaceAll(noBreakSpace, ' ')}</code>;
}
