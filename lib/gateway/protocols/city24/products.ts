import { moneyText, negateMoney, sumMoney, zeroMoney } from '#lib/domain/money.ts';
import { type ContractTerms, contractTerms } from '../../contract-terms.ts';
import { shownAddress, shownName } from '../../disclosure.ts';
import type { Channel } from '../../keys.ts';
import type { GatewayOutcome } from '../../outcome.ts';
import { serviceName } from '../../service-name.ts';
import { element, type XmlElement } from '../../xml/element.ts';

type DebtOutcome = Extract<GatewayOutcome, { kind: 'debt' }>;

/**
 * What a check shows: fields with as much of the payer as the contract allows, and each service as a
 * product that can be paid alone, sums in kopiykas.
 */
export function productsOf(outcome: DebtOutcome, { settings }: Channel): XmlElement[] {
  const terms = contractTerms(settings);
  const { debt, payer } = outcome;
  const named: (readonly [string, string | undefined])[] = [
    ['FIO', shownName(terms.name, payer?.name)],
    ['Address', payer && shownAddress(terms.address, payer.address)],
    ['Balance', terms.debt ? moneyText(negateMoney(debt.total)) : undefined],
  ];
  const fields = named
    .filter((pair): pair is readonly [string, string] => pair[1] !== undefined)
    .map(([name, value], index) => element(`field${index + 1}`, value, { name }));
  const products = terms.debt ? productElements(outcome, terms) : [];
  return [
    ...(fields.length === 0 ? [] : [element('fields', fields)]),
    ...(products.length === 0 ? [] : [element('Products', products)]),
  ];
}

function productElements({ debt, payer }: DebtOutcome, terms: ContractTerms): XmlElement[] {
  const ids = new Map(Object.entries(terms.services).map(([id, service]) => [service, id]));
  const recipients = new Map(payer?.services.map(({ code, recipient }) => [code, recipient]));
  return [...recipients].map(([service, recipient]) => {
    const lines = debt.lines.filter((line) => line.service === service);
    const due = sumMoney(lines.map((line) => line.due));
    return element('Product', [
      element('ProductId', ids.get(service) ?? service),
      element('ProductName', serviceName(service)),
      element('Amount', String(due > 0n ? due : zeroMoney)),
      element('AmountMin', '1'),
      element('AmountMax', String(payer?.amountMax ?? zeroMoney)),
      element('SubProviderId', recipient),
      element('IsRequired', '0'),
    ]);
  });
}
