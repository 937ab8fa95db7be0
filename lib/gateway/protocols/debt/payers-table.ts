import { shownAddress, shownName } from '../../disclosure.ts';
import type { GatewayOutcome } from '../../outcome.ts';
import { element, type XmlElement } from '../../xml/element.ts';
import type { DebtTerms } from './terms.ts';

type Found = Extract<GatewayOutcome, { kind: 'payers' }>['payers'];

/** Encodes the payers to choose from, a column for each header; no more than the contract allows. */
export function payersTable(payers: Found, terms: DebtTerms) {
  const columns: (readonly [string, readonly string[]])[] = [
    ['bill_identifier', payers.map(({ accountNumber }) => accountNumber)],
    ['ls', payers.map(({ accountNumber }) => accountNumber)],
  ];
  if (terms.name !== 'none') {
    columns.push(['fio', payers.map(({ name }) => shownName(terms.name, name) ?? '')]);
  }
  if (terms.address !== 'none') {
    const shown = payers.map(({ address }) => shownAddress(terms.address, address) ?? '');
    columns.push(['address', shown]);
  }
  const content = [
    element(
      'Headers',
      columns.map(([name]) => element('Header', [], { name })),
    ),
    element(
      'Columns',
      columns.map(([, values]) => column(values)),
    ),
  ];
  return { type: 'PayersTable', content };
}

function column(values: readonly string[]): XmlElement {
  return element(
    'Column',
    values.map((value) => element('Element', value)),
  );
}
