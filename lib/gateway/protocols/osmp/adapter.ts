import { admitByPath } from '../../admit-by-path.ts';
import type { Protocol } from '../../protocol.ts';
import { osmpCodes } from './codes.ts';
import { decode, type OsmpRoute } from './decode.ts';
import { osmpDocs } from './docs-section.ts';
import { encode } from './encode.ts';
import { osmpOffice } from './office.ts';

/** The protocol of terminal networks: OSMP and QIWI, and iBox as a dialect of it. */
export const osmp: Protocol<OsmpRoute, number> = {
  name: 'osmp',
  dialects: ['osmp', 'ibox'],
  routes: {
    query: { method: 'GET', path: '/api/telebank/osmp/{channel}' },
    form: { method: 'POST', path: '/api/telebank/osmp/{channel}' },
  },
  codes: osmpCodes,
  authenticate: admitByPath,
  decode,
  encode,
  docs: osmpDocs,
  office: osmpOffice,
};
