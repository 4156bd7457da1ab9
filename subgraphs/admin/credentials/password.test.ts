import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hashOfNobody, hashPassword, isOutdated, verifyPassword } from './password.ts';

const cheap = { memory: 64, passes: 1, parallelism: 1 };

describe('hashPassword', () => {
  it('makes an Argon2id PHC string at the cost that OWASP asks for', async () => {
    const hash = await hashPassword('secret');
    assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  });

  it('salts: the same password has another hash each time', async () => {
    assert.notEqual(await hashPassword('secret', cheap), await hashPassword('secret', cheap));
  });
});

describe('verifyPassword', () => {
  it('knows the password again, and no other', async () => {
    const hash = await hashPassword('secret', cheap);
    assert.equal(await verifyPassword('secret', hash), true);
    assert.equal(await verifyPassword('Secret', hash), false);
    assert.equal(await verifyPassword('', hash), false);
  });

  it('computes what the reference implementation computes', async () => {
    // echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32 (phc-winner-argon2, test.c, version 19)
    const reference =
      '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    assert.equal(await verifyPassword('password', reference), true);
  });

  it('takes characters as the same however they were typed', async () => {
    const hash = await hashPassword('caf\u00e9', cheap);
    assert.equal(await verifyPassword('cafe\u0301', hash), true);
  });

  it('never accepts the placeholder hash', async () => {
    assert.equal(await verifyPassword('', hashOfNobody), false);
    assert.equal(isOutdated(hashOfNobody), false);
  });

  it('refuses what is no PHC string', async () => {
    await assert.rejects(verifyPassword('secret', 'secret'), /no Argon2id PHC string/);
  });
});

describe('isOutdated', () => {
  it('recognises a hash of another cost', async () => {
    assert.equal(isOutdated(await hashPassword('secret', cheap)), true);
    assert.equal(isOutdated(await hashPassword('secret')), false);
  });
});
