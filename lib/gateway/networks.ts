import { BlockList, isIP } from 'node:net';
import { remember } from '#lib/domain/remember.ts';

/** Tells whether an address is in one of the networks; where none is named, any address is. */
export function isWithin(networks: readonly string[], address: string): boolean {
  if (networks.length === 0) return true;
  const plain = address.replace(/^::ffff:/i, '').split('%')[0] ?? '';
  const family = isIP(plain);
  if (family === 0) return false;
  return listOf(networks.join(' ')).check(plain, family === 4 ? 'ipv4' : 'ipv6');
}

/** Tells whether a text names a network: an address, or one with the length of its prefix. */
export function isNetwork(text: string): boolean {
  const [address = '', prefix] = text.split('/');
  const family = isIP(address);
  if (family === 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bitsOf(family));
}

const listOf = remember((networks: string): BlockList => {
  const list = new BlockList();
  for (const network of networks.split(' ')) {
    const [address = '', prefix] = network.split('/');
    const family = isIP(address);
    if (family === 0) continue;
    list.addSubnet(address, Number(prefix ?? bitsOf(family)), family === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
});

function bitsOf(family: number): number {
  return family === 4 ? 32 : 128;
}
