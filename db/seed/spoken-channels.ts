import { protocols } from '#lib/gateway/registry.ts';
import { demoChannels } from './demo-secrets.ts';

/** The demo's channels whose protocol the gateway speaks: what it does not is not connected. */
export const spokenChannels = demoChannels.filter(({ protocol }) =>
  protocols.some(({ dialects }) => dialects.includes(protocol)),
);
