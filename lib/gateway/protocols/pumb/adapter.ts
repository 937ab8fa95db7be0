import type { Protocol } from '../../protocol.ts';
import { authenticate } from './authenticate.ts';
import { pumbCodes } from './codes.ts';
import { decode, type PumbRoute } from './decode.ts';
import { pumbDocs } from './docs-section.ts';
import { encode } from './encode.ts';
import { pumbOffice } from './office.ts';

/** A day of some five thousand payments; it is read before its signature is checked. */
const reportMax = 1024 * 1024;

/** The universal protocol of PUMB: JSON in an envelope, detached JWS both ways. */
export const pumb: Protocol<PumbRoute, (typeof pumbCodes)[keyof typeof pumbCodes]> = {
  name: 'pumb',
  dialects: ['pumb'],
  routes: {
    check: { method: 'POST', path: '/api/telebank/pumb/{channel}/check' },
    confirm: { method: 'POST', path: '/api/telebank/pumb/{channel}/confirm' },
    notification: { method: 'POST', path: '/api/telebank/pumb/{channel}/payment-notification' },
    status: { method: 'GET', path: '/api/telebank/pumb/{channel}/status' },
    report: { method: 'POST', path: '/api/telebank/pumb/{channel}/report', bodyMax: reportMax },
  },
  codes: pumbCodes,
  authenticate,
  decode,
  encode,
  docs: pumbDocs,
  office: pumbOffice,
};
