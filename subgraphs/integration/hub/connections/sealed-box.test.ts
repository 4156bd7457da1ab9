import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { readKeyring } from './keyring.ts';
import { seal, unseal } from './sealed-box.ts';
import type { SealedBox } from './sealed-box.ts';

const newKey = () => randomBytes(32).toString('base64');
const secret = JSON.stringify({ authToken: 'ä secret with ünïcode' });

function flipBit(bytes: Uint8Array<ArrayBuffer>, position: number): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(bytes);
  copy[position] = (copy[position] ?? 0) ^ 1;
  return copy;
}

describe('seal', () => {
  const keyring = readKeyring(newKey(), '');

  it('opens to what was sealed', () => {
    assert.equal(unseal(keyring, 'TWILIO', seal(keyring, 'TWILIO', secret)), secret);
  });

  it('never makes the same box twice', () => {
    const [one, two] = [seal(keyring, 'TWILIO', secret), seal(keyring, 'TWILIO', secret)];
    assert.notDeepEqual(one.nonce, two.nonce);
    assert.notDeepEqual(one.ciphertext, two.ciphertext);
    assert.equal(one.nonce.length, 12);
  });

  it('does not open when any bit was changed', () => {
    const box = seal(keyring, 'TWILIO', secret);
    const spoiled: SealedBox[] = [
      ...Array.from(box.ciphertext.keys(), (at) => ({ ...box, ciphertext: flipBit(box.ciphertext, at) })),
      ...Array.from(box.nonce.keys(), (at) => ({ ...box, nonce: flipBit(box.nonce, at) })),
      { ...box, ciphertext: box.ciphertext.slice(0, -1) },
      { ...box, ciphertext: box.ciphertext.slice(0, 10) },
    ];
    for (const attempt of spoiled) assert.throws(() => unseal(keyring, 'TWILIO', attempt));
  });

  it("does not open in another provider's place", () => {
    assert.throws(() => unseal(keyring, 'OPENAI', seal(keyring, 'TWILIO', secret)));
  });

  it('does not open with another key, and says which one is missing', () => {
    const box = seal(keyring, 'TWILIO', secret);
    assert.throws(() => unseal(readKeyring(newKey(), ''), 'TWILIO', box), new RegExp(box.keyId));
  });

  it('opens with a retired key and seals with the current one', () => {
    const [old, next] = [newKey(), newKey()];
    const box = seal(readKeyring(old, ''), 'TWILIO', secret);
    const both = readKeyring(next, old);
    assert.equal(unseal(both, 'TWILIO', box), secret);
    assert.notEqual(seal(both, 'TWILIO', secret).keyId, box.keyId);
  });
});

describe('readKeyring', () => {
  it('refuses what is not 32 bytes in base64 and does not show it', () => {
    for (const bad of ['', 'short', randomBytes(31).toString('base64'), randomBytes(33).toString('base64')]) {
      assert.throws(
        () => readKeyring(bad, ''),
        (error: Error) =>
          error.message.includes('CREDENTIALS_KEY') && (bad === '' || !error.message.includes(bad)),
      );
    }
  });

  it('does not print its keys', () => {
    const key = newKey();
    const printed = inspect(readKeyring(key, ''), { depth: 10 }) + JSON.stringify(readKeyring(key, ''));
    assert.ok(!printed.includes(key));
    assert.ok(!printed.includes(Buffer.from(key, 'base64').toString('hex')));
  });
});
