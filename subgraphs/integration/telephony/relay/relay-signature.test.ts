import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import twilio from 'twilio';
import { createCallTokens } from './call-token.ts';
import { isSignedHandshake, publicSocketUrl } from './relay-signature.ts';

const authToken = '12345678901234567890123456789012';
const target = '/voice/twilio/relay?call=0193a000&t=1a.b-c_d';
const url = publicSocketUrl('https://calls.example', target);

/** Whether a signature that the SDK makes over one URL is taken for another. */
const isTaken = (signedUrl: string, called = url, secret = authToken) => {
  const signature = twilio.getExpectedTwilioSignature(secret, signedUrl, {});
  return isSignedHandshake(called, { 'x-twilio-signature': signature }, authToken);
};

describe('the handshake of the socket of a call', () => {
  it('is signed over the public address with wss and its query, with or without the default port', () => {
    assert.equal(url, 'wss://calls.example/voice/integration/twilio/relay?call=0193a000&t=1a.b-c_d');
    assert.ok(isTaken(url));
    assert.ok(isTaken(url.replace('calls.example', 'calls.example:443')));
    assert.ok(isTaken(url, url.replace('calls.example', 'calls.example:443')));
    const local = publicSocketUrl('http://127.0.0.1:4000', target);
    assert.ok(isTaken(local, local));
  });

  it('is refused with any other address, host, port, query or secret', () => {
    for (const other of [
      url.replace('wss:', 'https:'),
      url.replace('wss:', 'ws:'),
      url.replace('?', '/?'),
      url.replace('calls.example', 'other.example'),
      url.replace('calls.example', 'calls.example:8443'),
      url.replace('call=0193a000', 'call=0193a001'),
      url.split('?', 1)[0] ?? '',
      `${url}&x=1`,
      url.toUpperCase(),
    ]) {
      assert.equal(isTaken(other), false, other);
    }
    assert.equal(isTaken(url, url, 'another-secret'), false);
  });

  it('is refused with any changed bit of the signature, with none, and with rules that we do not know', () => {
    const signature = twilio.getExpectedTwilioSignature(authToken, url, {});
    const bytes = Buffer.from(signature, 'base64');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const headers = { 'x-twilio-signature': changed.toString('base64') };
      assert.equal(isSignedHandshake(url, headers, authToken), false);
    }
    for (const headers of [
      {},
      { 'x-twilio-signature': '' },
      { 'x-twilio-signature': signature.slice(0, 8) },
      { 'x-twilio-signature': signature, 'x-twilio-webhooks-signature-settings': 'HMAC_SHA256' },
    ]) {
      assert.equal(isSignedHandshake(url, headers, authToken), false);
    }
  });
});

describe('the token of a call', () => {
  let now = Date.UTC(2026, 10, 29);
  const tokens = createCallTokens('a secret', () => now);

  it('opens its own call until fifteen minutes after its longest time', () => {
    const token = tokens.write('call-1', 600);
    assert.ok(tokens.isValid('call-1', token));
    now += (600 + 15 * 60 - 1) * 1_000;
    assert.ok(tokens.isValid('call-1', token));
    now += 2_000;
    assert.equal(tokens.isValid('call-1', token), false);
  });

  it('opens no other call, and none with another end or secret', () => {
    const token = tokens.write('call-1', 600);
    assert.equal(tokens.isValid('call-2', token), false);
    const [until = '', signature = ''] = token.split('.');
    const later = (Number.parseInt(until, 36) + 60).toString(36);
    for (const forged of [
      `${later}.${signature}`,
      `${until}.`,
      `.${signature}`,
      '',
      'x',
      `${token}a`,
      null,
    ]) {
      assert.equal(tokens.isValid('call-1', forged), false, String(forged));
    }
    const foreign = createCallTokens('another secret', () => now).write('call-1', 600);
    assert.equal(tokens.isValid('call-1', foreign), false);
  });
});
