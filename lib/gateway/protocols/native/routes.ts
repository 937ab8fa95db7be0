import { registerBytesMax } from '#lib/registers/check-register.ts';
import type { Route } from '../../protocol.ts';

/** The calls of the native API. */
export const nativeRoutes = {
  debt: { method: 'GET', path: '/api/telebank/v1/accounts/{number}/debt' },
  commit: { method: 'POST', path: '/api/telebank/v1/payments' },
  reversal: { method: 'POST', path: '/api/telebank/v1/payments/{externalId}/reversal' },
  status: { method: 'GET', path: '/api/telebank/v1/payments/{externalId}' },
  register: { method: 'POST', path: '/api/telebank/v1/registers', bodyMax: registerBytesMax },
  'register-status': { method: 'GET', path: '/api/telebank/v1/registers/{id}' },
} as const satisfies Record<string, Route>;

export type NativeRoute = keyof typeof nativeRoutes;
