import type { Route } from '../../protocol.ts';

/** The calls of the native API. */
export const nativeRoutes = {
  debt: { method: 'GET', path: '/api/telebank/v1/accounts/{number}/debt' },
  commit: { method: 'POST', path: '/api/telebank/v1/payments' },
  reversal: { method: 'POST', path: '/api/telebank/v1/payments/{externalId}/reversal' },
  status: { method: 'GET', path: '/api/telebank/v1/payments/{externalId}' },
} as const satisfies Record<string, Route>;

export type NativeRoute = keyof typeof nativeRoutes;
