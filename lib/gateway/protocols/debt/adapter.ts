import { admitByPath } from '../../admit-by-path.ts';
import type { Protocol } from '../../protocol.ts';
import { debtCodes } from './codes.ts';
import { decode } from './decode.ts';
import { debtDocs } from './docs-section.ts';
import { encode } from './encode.ts';
import { debtOffice } from './office.ts';

/** The "Debt" XML of PrivatBank and A-Bank: debt by service, payments with meter readings. */
export const debt: Protocol<'debt', number> = {
  name: 'debt',
  dialects: ['debt-privat', 'debt-abank'],
  // A pack holds the entries of an operating day.
  routes: { debt: { method: 'POST', path: '/api/telebank/debt/{channel}', bodyMax: 256 * 1024 } },
  codes: debtCodes,
  authenticate: admitByPath,
  decode,
  encode,
  docs: debtDocs,
  office: debtOffice,
};
