/** Codes of the nodes Oselia itself consists of; they report from inside and need no token. */
export const ownNodeCodes = ['web', 'gateway', 'gateway-standalone', 'worker', 'database'] as const;

export type OwnNodeCode = (typeof ownNodeCodes)[number];
