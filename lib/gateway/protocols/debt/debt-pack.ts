import { moneyText } from '#lib/domain/money.ts';
import type { Period } from '#lib/domain/period.ts';
import { shownAddress, shownName } from '../../disclosure.ts';
import type { GatewayOutcome } from '../../outcome.ts';
import { serviceName } from '../../service-name.ts';
import { element, type XmlElement } from '../../xml/element.ts';
import { registerName } from './readings.ts';
import { codeOfService, type DebtTerms } from './terms.ts';

type DebtDetails = Extract<GatewayOutcome, { kind: 'debt-details' }>['details'];
type ServiceDebt = DebtDetails['services'][number];

/**
 * Encodes the debt of an account, a DebtService for each service and recipient. The number of the
 * account with the number of the agreement tells two recipients of one service apart.
 */
export function debtPack(details: DebtDetails, terms: DebtTerms) {
  const { accountNumber, billed, services } = details;
  const pack = services.map((one) => debtService(one, details, terms));
  return {
    type: 'DebtPack',
    attributes: { billPeriod: billed?.replace('-', '') },
    content: [payerInfo(accountNumber, details, terms), element('ServiceGroup', pack)],
  };
}

function payerInfo(ls: string, details: DebtDetails, terms: DebtTerms): XmlElement {
  const { accountNumber, payer } = details;
  const content = [
    optional('Fio', shownName(terms.name, payer.name)),
    optional('Address', shownAddress(terms.address, payer.address)),
  ];
  return element('PayerInfo', content, { billIdentifier: accountNumber, ls });
}

function debtService(one: ServiceDebt, details: DebtDetails, terms: DebtTerms): XmlElement {
  const { accountNumber, billed } = details;
  const name = serviceName(one.service);
  const content = [
    companyInfo(one),
    debtInfo(one, billed, terms),
    one.meters.length === 0 ? undefined : meterData(one),
    element('ServiceName', name),
    element('Destination', `${name}, о/р ${accountNumber}`),
    element('PayerInfo', [], {
      billIdentifier: accountNumber,
      ls: `${accountNumber}-${one.agreementNo}`,
    }),
  ];
  return element('DebtService', content, { serviceCode: codeOfService(terms, one.service) });
}

/** Bank and account go together, and so do the code and the name of the legal person. */
function companyInfo({ recipient }: ServiceDebt): XmlElement {
  const { contractId, iban, name, registryCode } = recipient;
  return element(
    'CompanyInfo',
    [element('CompanyCode', String(contractId)), element('CompanyName', name)],
    {
      // The code of a Ukrainian bank is part of its IBAN.
      mfo: iban?.slice(4, 10),
      okpo: registryCode,
      account: iban,
      companyId: String(contractId),
    },
  );
}

/** Balance, Charge and Recalc less Subsidies and Remission add up to the debt. */
function debtInfo(one: ServiceDebt, billed: Period | undefined, terms: DebtTerms): XmlElement {
  if (!terms.debt) return element('DebtInfo', [], { amountToPay: '0.00' });
  const [year, month] = (billed ?? '').split('-');
  const content = [
    optional('Year', year),
    optional('Month', month),
    element('Charge', moneyText(one.charge)),
    element('Balance', moneyText(one.balance)),
    element('Recalc', moneyText(one.recalculation)),
    element('Subsidies', moneyText(one.subsidy)),
    element('Remission', moneyText(one.benefit)),
    optional('LastPaying', one.lastPaid && moneyText(one.lastPaid)),
  ];
  const attributes = { amountToPay: moneyText(one.toPay), debt: moneyText(one.debt) };
  return element('DebtInfo', content, attributes);
}

function meterData({ meters, rate }: ServiceDebt): XmlElement {
  const registers = meters.map(({ serial, zone, value }) => {
    // The protocol spells it so.
    const attributes = { previosValue: value, tarif: rate, name: registerName(serial, zone) };
    return element('Meter', [], attributes);
  });
  return element('MeterData', registers);
}

function optional(name: string, text: string | undefined): XmlElement | undefined {
  return text ? element(name, text) : undefined;
}
