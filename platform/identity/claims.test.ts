import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { viewerOf } from './claims.ts';

const sub = 'a person';

describe('viewerOf', () => {
  it('tells a guest from a customer by the conversation', () => {
    assert.equal(viewerOf({ sub, role: 'CUSTOMER' }).kind, 'CUSTOMER');
    assert.equal(viewerOf({ sub, role: 'CUSTOMER', conversationId: 'one' }).kind, 'GUEST');
  });

  it('reads an API key with its permissions, apart from the person who made it', () => {
    assert.deepEqual(
      viewerOf({ sub, role: 'API_KEY', keyId: 'key', keyName: 'Reports', scopes: ['orders:read'] }),
      {
        kind: 'API_KEY',
        role: 'API_KEY',
        sub: 'key',
        name: 'Reports',
        ownerId: sub,
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
    ['an unknown role', { sub, role: 'ROOT' }, /role/],
    ['permissions that are no texts', { sub, role: 'API_KEY', keyId: 'key', scopes: [1] }, /scopes/],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.throws(() => viewerOf(claims), problem);
    });
  }
});
