import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { networkOf } from './network-of.ts';

describe('networkOf', () => {
  it('is an address of IPv4 itself', () => {
    assert.equal(networkOf('192.0.2.7'), '192.0.2.7');
    assert.equal(networkOf('::ffff:192.0.2.7'), '::ffff:192.0.2.7');
  });

  it('is the first half of an address of IPv6, however it is written', () => {
    assert.equal(networkOf('2001:db8:0:1:aaaa::1'), '2001:db8:0:1::/64');
    assert.equal(networkOf('2001:db8::1:0:0:0:9'), '2001:db8:0:1::/64');
    assert.equal(networkOf('2001:db8::9'), '2001:db8:0:0::/64');
    assert.equal(networkOf('::1'), '0:0:0:0::/64');
  });
});
