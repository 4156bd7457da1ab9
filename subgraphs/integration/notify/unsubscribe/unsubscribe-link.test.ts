import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { readKeyring } from '../../hub/connections/keyring.ts';
import { readSettings } from '../../settings.ts';
import { readUnsubscribeToken, unsubscribeUrl } from './unsubscribe-link.ts';

const oldKey = Buffer.alloc(32, 1).toString('base64');
const newKey = Buffer.alloc(32, 2).toString('base64');

describe('the link to unsubscribe', () => {
  const settings = readSettings({
    CREDENTIALS_KEY: oldKey,
    GATEWAY_KEY: oldKey,
    PUBLIC_URL: 'https://example.org',
  });
  const said = { personId: randomUUID(), category: 'ORDERS', channel: 'EMAIL' } as const;
  const url = unsubscribeUrl({ settings }, said);
  const token = url.slice('https://example.org/n/unsubscribe/'.length);

  it('says who unsubscribes from what', () => {
    assert.deepEqual(readUnsubscribeToken(settings.keyring, token), said);
  });

  it('is valid after the key was replaced', () => {
    assert.deepEqual(readUnsubscribeToken(readKeyring(newKey, oldKey), token), said);
  });

  it('of somebody else, cut off or changed is none', () => {
    const [contents = '', signature = ''] = token.split('.');
    const other = Buffer.from([randomUUID(), 'ORDERS', 'EMAIL'].join('\n')).toString('base64url');
    const forged = [
      '',
      contents,
      `${contents}.`,
      `${contents}.${signature.slice(1)}`,
      `${other}.${signature}`,
    ];
    for (const text of forged) assert.equal(readUnsubscribeToken(settings.keyring, text), null);
    assert.equal(readUnsubscribeToken(readKeyring(newKey, ''), token), null);
  });
});
