import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { viewerOf } from './claims.ts';

const sub = 'a person';
const ownerId = '01990000-0000-7000-8000-000000000001';
const keyId = '01990000-0000-7000-8000-000000000002';

describe('viewerOf', () => {
  it('tells a guest from a customer by the conversation', () => {
    assert.equal(viewerOf({ sub, role: 'CUSTOMER' }).kind, 'CUSTOMER');
    assert.equal(viewerOf({ sub, role: 'CUSTOMER', conversationId: 'one' }).kind, 'GUEST');
  });

  it('reads an API key with its permissions, apart from the person who made it', () => {
    assert.deepEqual(
      viewerOf({ sub: ownerId, role: 'API_KEY', keyId, keyName: 'Reports', scopes: ['orders:read'] }),
      {
        kind: 'API_KEY',
        role: 'API_KEY',
        sub: keyId,
        name: 'Reports',
        ownerId,
        scopes: new Set(['orders:read']),
      },
    );
  });

  it('gives nobody the id that an anonymous caller claims', () => {
    assert.equal(viewerOf({ sub, role: 'ANONYMOUS' }).sub, null);
    assert.equal(viewerOf({ sub, role: 'GATEWAY' }).sub, null);
  });

  for (const [what, claims, problem] of [
    ['a person without an id', { role: 'ADMIN' }, /ADMIN needs a sub/],
    ['an empty id', { sub: '', role: 'ADMIN' }, /sub/],
    ['a vendor without a vendorId', { sub, role: 'VENDOR' }, /VENDOR needs a vendorId/],
    [
      'an API key without a keyId',
      { sub, role: 'API_KEY', scopes: ['orders:read'] },
      /API_KEY needs a keyId/,
    ],
    [
      'an API key whose id is no UUID',
      { sub: ownerId, role: 'API_KEY', keyId: 'key' },
      /keyId that is a UUID/,
    ],
    ['an API key whose owner is no UUID', { sub, role: 'API_KEY', keyId }, /sub that is a UUID/],
    ['an unknown role', { sub, role: 'ROOT' }, /role/],
    ['permissions that are no texts', { sub, role: 'API_KEY', keyId, scopes: [1] }, /scopes/],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.throws(() => viewerOf(claims), problem);
    });
  }
});
