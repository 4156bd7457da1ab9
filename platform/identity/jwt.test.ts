import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SignJWT } from 'jose';
import { signClaims, signingKey, tokenLifetimeSeconds, verifyToken } from './jwt.ts';

const key = signingKey('a key of this test, 32 characters and more');
const now = Math.floor(Date.now() / 1000);
const claims = { sub: 'person', role: 'ADMIN' };

/** A token with the right key, changed by `change`. */
function token(change: (jwt: SignJWT) => SignJWT): Promise<string> {
  const jwt = new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('switchboard-gateway')
    .setAudience('switchboard-subgraph')
    .setIssuedAt(now)
    .setExpirationTime(now + tokenLifetimeSeconds);
  return change(jwt).sign(key);
}

describe('a token of the gateway', () => {
  it('names its caller', async () => {
    assert.equal((await verifyToken(await signClaims(claims, key), key)).kind, 'OPERATOR');
    assert.equal((await verifyToken(await token((jwt) => jwt), key)).sub, 'person');
  });

  const year = 365 * 24 * 60 * 60;
  const refused: readonly [string, (jwt: SignJWT) => SignJWT][] = [
    ['that has expired', (jwt) => jwt.setExpirationTime(now - 1)],
    [
      'that was issued long ago, though it expires in ten years',
      (jwt) => jwt.setIssuedAt(now - year).setExpirationTime(now + 10 * year),
    ],
    ['of another issuer', (jwt) => jwt.setIssuer('somebody else')],
    ['for another audience', (jwt) => jwt.setAudience('another service')],
  ];
  for (const [what, change] of refused) {
    it(`is refused ${what}`, async () => {
      const made = await token(change);
      await assert.rejects(verifyToken(made, key));
    });
  }

  it('is refused without an expiry, with another key, and without a signature', async () => {
    const endless = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('switchboard-gateway')
      .setAudience('switchboard-subgraph')
      .setIssuedAt()
      .sign(key);
    await assert.rejects(verifyToken(endless, key), /exp/);
    await assert.rejects(verifyToken(await signClaims(claims, signingKey('x'.repeat(32))), key));
    const [, payload] = (await signClaims(claims, key)).split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    await assert.rejects(verifyToken(`${none}.${payload}.`, key));
  });
});
