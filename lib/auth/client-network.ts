import { isIPv4, isIPv6 } from 'node:net';

/**
 * Names the network a client speaks from: the /24 of IPv4 and the /64 of IPv6, since whoever has
 * one address there usually has them all.
 */
export function clientNetwork(address: string | undefined): string {
  const plain = (address ?? '').replace(/^::ffff:/i, '');
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(plain)) return 'unknown';
  return `${firstGroups(plain.split('%')[0] ?? '').join(':')}::/64`;
}

/** Writes out the first four groups of an IPv6 address, whatever `::` left out. */
function firstGroups(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array.from({ length: Math.max(zeros, 0) }, () => '0'), ...right];
  return groups.slice(0, 4).map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''));
}
