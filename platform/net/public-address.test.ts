import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { isPublicAddress } from './public-address.ts';
import { publicLookup } from './public-lookup.ts';

describe('isPublicAddress', () => {
  it('knows the special-purpose networks', () => {
    for (const address of [
      '0.0.0.0',
      '100.64.0.1',
      '224.0.0.1',
      '255.255.255.255',
      '::',
      '::1',
      'ff02::1',
      '2002:a00:1::',
    ]) {
      assert.equal(isPublicAddress(address), false, address);
    }
    for (const address of ['1.1.1.1', '172.32.0.1', '2a00:1450:4001::1']) {
      assert.equal(isPublicAddress(address), true, address);
    }
  });
});

describe('publicLookup', () => {
  it('does not resolve a name that leads into a private network', async () => {
    const resolve = promisify(publicLookup);
    await assert.rejects(resolve('localhost', {}), /private network/);
    await assert.rejects(resolve('localhost', { all: true }), /private network/);
  });
});
