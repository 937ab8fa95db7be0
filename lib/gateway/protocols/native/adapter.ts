import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { GatewayCommand } from '../../outcome.ts';
import type { Asked, Protocol } from '../../protocol.ts';
import { authenticate } from './authenticate.ts';
import { nativeCodes } from './codes.ts';
import { decodePayment } from './decode.ts';
import { decodeRegister, decodeRegisterStatus } from './decode-register.ts';
import { decodeReversal } from './decode-reversal.ts';
import { encodeOutcome } from './encode.ts';
import { nativeOffice } from './office.ts';
import { type NativeRoute, nativeRoutes } from './routes.ts';

/** Our own REST API: JSON, signed by RFC 9421 both ways. */
export const native: Protocol<NativeRoute, (typeof nativeCodes)[keyof typeof nativeCodes]> = {
  name: 'native',
  dialects: ['native'],
  routes: nativeRoutes,
  codes: nativeCodes,
  authenticate,
  decode,
  encode: encodeOutcome,
  office: nativeOffice,
};

function decode({ request, route, params }: Asked<NativeRoute>): Result<GatewayCommand> {
  switch (route) {
    case 'debt':
      return named(params['number'], (accountNumber) => ({ kind: 'debt', accountNumber }));
    case 'status':
      return named(params['externalId'], (externalId) => {
        return { kind: 'status', payment: { externalId } };
      });
    case 'reversal':
      return decodeReversal(request, params['externalId']);
    case 'commit':
      return decodePayment(request);
    case 'register':
      return decodeRegister(request);
    case 'register-status':
      return decodeRegisterStatus(request, params['id']);
  }
}

/** A name that no account and no payment can have leads nowhere. */
function named(
  name: string | undefined,
  command: (name: string) => GatewayCommand,
): Result<GatewayCommand> {
  return name !== undefined && /^[!-~]{1,64}$/.test(name) ? ok(command(name)) : refuse('not_found');
}
