import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { signV4 } from './sig-v4.ts';

// The example credentials, requests and signatures that AWS publishes as its test suite for Signature Version 4.
const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  region: 'us-east-1',
  service: 'service',
};
const at = new Date('2015-08-30T12:36:00Z');

describe('signV4', () => {
  it('signs what AWS calls get-vanilla as AWS does', async () => {
    const url = new URL('https://example.amazonaws.com/');
    const signed = await signV4({ method: 'GET', url, headers: new Headers(), body: null }, credentials, at);
    assert.equal(
      signed.headers.get('authorization'),
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, ' +
        'Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
    );
    assert.equal(signed.headers.get('x-amz-date'), '20150830T123600Z');
  });

  it('signs the body, the query and every header that stays the same on the way', async () => {
    const given = {
      method: 'POST',
      url: new URL('https://example.amazonaws.com/?b=2&a=1'),
      headers: new Headers({ 'x-own': 'one' }),
      body: Buffer.from('{"to":"ada"}'),
    };
    const signatureOf = async (changes: Partial<typeof given>): Promise<string | null> =>
      (await signV4({ ...given, ...changes }, credentials, at)).headers.get('authorization');
    const signature = await signatureOf({});
    assert.ok(signature?.includes('SignedHeaders=host;x-amz-date;x-own'));
    for (const changes of [
      { body: Buffer.from('{"to":"bob"}') },
      { url: new URL('https://example.amazonaws.com/?b=2&a=2') },
      { headers: new Headers({ 'x-own': 'two' }) },
      { method: 'PUT' },
    ]) {
      assert.notEqual(await signatureOf(changes), signature);
    }
  });
});
