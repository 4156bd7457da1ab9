import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ownPage } from './own-page.ts';

describe('a page that a browser may be sent back to', () => {
  const production = 'https://switchboard.example.com';

  it('is one of the gateway, by its address or its path', () => {
    for (const url of [`${production}/shop?a=1#b`, '/shop?a=1#b'])
      assert.equal(ownPage(url, production)?.href, `${production}/shop?a=1#b`);
  });

  it('is one of any port in development', () => {
    for (const url of ['http://localhost:5173/', 'http://127.0.0.1:5173/'])
      assert.equal(ownPage(url, 'http://localhost:4000')?.href, url);
  });

  it('is none of another site, however it is spelled', () => {
    for (const url of [
      'https://evil.test/',
      '//evil.test/',
      '/\\evil.test/',
      'https://switchboard.example.com.evil.test/',
      'https://switchboard.example.com@evil.test/',
      'http://switchboard.example.com/',
      'http://localhost:5173/',
      'javascript:alert(1)',
      'data:text/html,hello',
      '\tjavascript:alert(1)',
      'https://',
    ])
      assert.equal(ownPage(url, production), undefined, url);
    assert.equal(ownPage('http://localhost.evil.test/', 'http://localhost:4000'), undefined);
  });
});
