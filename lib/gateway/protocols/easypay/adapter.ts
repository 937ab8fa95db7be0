import type { Protocol } from '../../protocol.ts';
import { authenticate } from './authenticate.ts';
import { easyPayCodes } from './codes.ts';
import { decode } from './decode.ts';
import { easyPayDocs } from './docs-section.ts';
import { encode } from './encode.ts';
import { easyPayOffice } from './office.ts';

/** EasyPay 2.8 and 3.1: signed XML, an order is reserved and then confirmed. */
export const easyPay: Protocol<'easypay', (typeof easyPayCodes)[keyof typeof easyPayCodes]> = {
  name: 'easypay',
  dialects: ['easypay'],
  routes: { easypay: { method: 'POST', path: '/api/telebank/easypay/{channel}' } },
  codes: easyPayCodes,
  authenticate,
  decode,
  encode,
  docs: easyPayDocs,
  office: easyPayOffice,
};
