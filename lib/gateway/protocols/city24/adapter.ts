import { admitByPath, type Credentials } from '../../admit-by-path.ts';
import type { GatewayRequest } from '../../http.ts';
import type { Admission, Doors, Knock, Protocol } from '../../protocol.ts';
import { type City24Route, callOf } from './call.ts';
import { city24Codes } from './codes.ts';
import { decode } from './decode.ts';
import { city24Docs } from './docs-section.ts';
import { encode } from './encode.ts';
import { city24Office } from './office.ts';

/** City24: its documents, and the queries of its older protocol. */
export const city24: Protocol<City24Route, number> = {
  name: 'city24',
  dialects: ['city24'],
  routes: {
    query: { method: 'GET', path: '/api/telebank/city24/{channel}' },
    document: { method: 'POST', path: '/api/telebank/city24/{channel}' },
  },
  codes: city24Codes,
  authenticate,
  decode,
  encode,
  docs: city24Docs,
  office: city24Office,
};

async function authenticate(knock: Knock, doors: Doors): Promise<Admission> {
  return await admitByPath(knock, doors, credentialsIn(knock.request));
}

/** A document carries its name and password itself. */
function credentialsIn(request: GatewayRequest): Credentials | undefined {
  const call = callOf(request);
  if (!call.ok || call.value.login === undefined) return undefined;
  return { user: call.value.login, password: call.value.password ?? '' };
}
