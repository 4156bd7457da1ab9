import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { urlProblem } from './endpoint-url.ts';

describe('the address of an endpoint', () => {
  it('is public, encrypted and plain to read', () => {
    for (const url of [
      'https://example.org/hooks?tenant=1',
      'https://example.org:8443/',
      'https://1.1.1.1/',
      'https://bücher.example/',
    ])
      assert.equal(urlProblem(url, false), null, url);
    for (const url of [
      'http://example.org/',
      'javascript:alert(1)',
      'ftp://example.org/',
      'example.org/hooks',
      'https://user:secret@example.org/',
      'https://user@example.org/',
      'https://example.org/#part',
      'https://example.org:25/',
      'https://example.org:22/',
      'https://example.org:6667/',
      'https://example.org:80/',
      'https://localhost/',
      'https://api.localhost/',
      'https://metadata.google.internal/',
      'https://127.0.0.1/',
      'https://2130706433/',
      'https://0x7f.1/',
      'https://10.1.2.3/',
      'https://169.254.169.254/latest/meta-data',
      'https://[::1]/',
      'https://[::ffff:127.0.0.1]/',
      'https://[::ffff:a9fe:a9fe]/',
      'https://[fd00:ec2::254]/',
      'https://[fe80::1]/',
      'https://[64:ff9b::7f00:1]/',
      `https://example.org/${'x'.repeat(2_000)}`,
    ])
      assert.notEqual(urlProblem(url, false), null, url);
  });

  it('may be of this machine where the installation allows it', () => {
    assert.equal(urlProblem('http://127.0.0.1:9999/hooks', true), null);
    for (const url of ['http://127.0.0.1:25/', 'http://user@127.0.0.1/', 'file:///etc/passwd'])
      assert.notEqual(urlProblem(url, true), null, url);
  });
});
