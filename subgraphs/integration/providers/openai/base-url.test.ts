import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { isPublicAddress } from '#platform/net/public-address.ts';
import { publicLookup } from '#platform/net/public-lookup.ts';
import { baseUrlProblem } from './base-url.ts';
import { guardedFetch } from './guarded-fetch.ts';

describe('baseUrlProblem', () => {
  it('takes https to public hosts', () => {
    for (const url of [
      'https://api.openai.com/v1',
      'https://generativelanguage.googleapis.com/v1beta/openai',
      'https://api.anthropic.com/v1',
      'https://api.x.ai/v1',
      'https://8.8.8.8/v1',
      'https://[2606:4700::1]/v1',
    ]) {
      assert.equal(baseUrlProblem(url), null, url);
    }
  });

  it('takes http to this machine', () => {
    for (const url of ['http://localhost:11434/v1', 'http://127.0.0.1:8080', 'http://[::1]:8080/v1']) {
      assert.equal(baseUrlProblem(url), null, url);
    }
  });

  it('refuses other schemes, private networks in every spelling, and extras', () => {
    for (const url of [
      'not a url',
      'http://api.openai.com/v1',
      'ftp://localhost/v1',
      'file:///etc/passwd',
      'http://localhost.example.com',
      'https://10.0.0.1/v1',
      'https://192.168.1.1',
      'https://172.16.3.4',
      'https://169.254.169.254/latest/meta-data',
      'https://0x7f.1.1.1/v1',
      'https://2852039166/latest',
      'https://[fd00::1]/v1',
      'https://[fe80::1]/v1',
      'https://[::ffff:10.0.0.1]/v1',
      'https://[64:ff9b::a00:1]/v1',
      'https://user:pass@api.openai.com/v1',
      'https://api.openai.com/v1?key=1',
      'https://api.openai.com/v1#x',
    ]) {
      assert.notEqual(baseUrlProblem(url), null, url);
    }
  });
});

describe('isPublicAddress', () => {
  it('knows the special-purpose networks', () => {
    for (const address of [
      '0.0.0.0',
      '100.64.0.1',
      '224.0.0.1',
      '255.255.255.255',
      '::',
      '::1',
      'ff02::1',
      '2002:a00:1::',
    ]) {
      assert.equal(isPublicAddress(address), false, address);
    }
    for (const address of ['1.1.1.1', '172.32.0.1', '2a00:1450:4001::1']) {
      assert.equal(isPublicAddress(address), true, address);
    }
  });
});

describe('guardedFetch', () => {
  it('does not connect to a public name that leads into a private network', async () => {
    const resolve = promisify(publicLookup);
    await assert.rejects(resolve('localhost', {}), /private network/);
    await assert.rejects(resolve('localhost', { all: true }), /private network/);
  });

  it('follows no redirect', async () => {
    const server = createServer((request, response) => {
      response.writeHead(request.url === '/' ? 302 : 200, { location: '/elsewhere' }).end('seen');
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    try {
      assert.equal(await (await guardedFetch(`http://127.0.0.1:${port}/there`)).text(), 'seen');
      await assert.rejects(guardedFetch(`http://127.0.0.1:${port}/`));
    } finally {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    }
  });
});
