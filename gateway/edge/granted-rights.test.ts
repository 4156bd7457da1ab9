import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { grantedRights } from './granted-rights.ts';

const names = { scopes: 'scope', policies: 'policies' };
const scopesOf = (scope: unknown) => [...(grantedRights({ scope }, names).scopes ?? [])];

describe('the rights that a session grants', () => {
  it('are a list or one text, in the claims that the configuration names', () => {
    assert.deepEqual(scopesOf('people:read  pay:read'), ['people:read', 'pay:read']);
    assert.deepEqual(scopesOf(['people:read']), ['people:read']);
    const { hasPolicy, scopes } = grantedRights(
      { role: 'ADMIN', holds: ['support'] },
      {
        scopes: 'role',
        policies: 'holds',
      },
    );
    assert.deepEqual([...(scopes ?? [])], ['ADMIN']);
    assert.equal(hasPolicy?.('support'), true);
    assert.equal(hasPolicy?.('audit'), false);
  });

  it('are empty when the claim is something else', () => {
    for (const claim of [undefined, null, '', 7, { admin: true }, [7]]) assert.deepEqual(scopesOf(claim), []);
  });
});
