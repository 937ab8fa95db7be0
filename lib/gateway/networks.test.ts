import { describe, expect, it } from 'vitest';
import { isNetwork } from '#lib/is-network.ts';
import { isWithin } from './networks.ts';

describe('the networks of a channel', () => {
  it.each([
    [[], '203.0.113.9', true],
    [['203.0.113.0/24'], '203.0.113.9', true],
    [['203.0.113.0/24'], '::ffff:203.0.113.9', true],
    [['203.0.113.0/24'], '203.0.114.9', false],
    [['203.0.113.9'], '203.0.113.9', true],
    [['203.0.113.9'], '203.0.113.10', false],
    [['10.0.0.0/8', '2001:db8::/32'], '2001:db8:1::7', true],
    [['10.0.0.0/8', '2001:db8::/32'], '2001:db9::7', false],
    [['0.0.0.0/0'], '2001:db8::1', false],
    [['10.0.0.0/8'], '', false],
    [['10.0.0.0/8'], 'unknown', false],
  ])('of %j let in %s: %s', (networks, address, isLetIn) => {
    expect(isWithin(networks, address)).toBe(isLetIn);
  });

  it.each([
    ['203.0.113.0/24', true],
    ['203.0.113.9', true],
    ['2001:db8::/32', true],
    ['203.0.113.0/33', false],
    ['203.0.113/24', false],
    ['bank.example', false],
    ['10.0.0.0/', false],
    ['', false],
  ])('%j names a network: %s', (text, isOne) => {
    expect(isNetwork(text)).toBe(isOne);
  });
});
