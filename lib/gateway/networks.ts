import { BlockList, isIP } from 'node:net';
import { remember } from '#lib/domain/remember.ts';
import { bitsOf } from '#lib/is-network.ts';

/** Tells whether an address is in one of the networks; where none is named, any address is. */
export function isWithin(networks: readonly string[], address: string): boolean {
  if (networks.length === 0) return true;
  const plain = address.replace(/^::ffff:/i, '').split('%')[0] ?? '';
  const family = isIP(plain);
  if (family === 0) return false;
  return listOf(networks.join(' ')).check(plain, family === 4 ? 'ipv4' : 'ipv6');
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
