import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { baseUrlProblem } from './base-url.ts';

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
