import { isIP } from 'node:net';

/** Tells whether a text names a network: an address, or one with the length of its prefix. */
export function isNetwork(text: string): boolean {
  const [address = '', prefix] = text.split('/');
  const family = isIP(address);
  if (family === 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bitsOf(family));
}

/** Tells how many bits an address of a family has. */
export function bitsOf(family: number): number {
  return family === 4 ? 32 : 128;
}
