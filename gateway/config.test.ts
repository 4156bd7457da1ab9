import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deadlineOf, readConfig } from './config.ts';

describe('the configuration of the gateway', () => {
  it('gives a subgraph its own timeout, and the others the common one', () => {
    const config = readConfig({ SUBGRAPH_TIMEOUT_MS: '3000', SUBGRAPH_TIMEOUT_MS_ORDER_HISTORY: '500' });
    assert.equal(deadlineOf(config, 'order-history'), 500);
    assert.equal(deadlineOf(config, 'orders'), 3000);
    assert.equal(deadlineOf(readConfig({}), 'orders'), 10_000);
  });

  it('reads the replicas of a subgraph and ignores an empty variable', () => {
    const config = readConfig({
      SUBGRAPH_URL_SHOP: 'http://a:1/graphql, https://b/graphql',
      SUBGRAPH_URL_CHAT: '',
    });
    assert.deepEqual(config.subgraphUrls.get('SHOP'), ['http://a:1/graphql', 'https://b/graphql']);
    assert.equal(config.subgraphUrls.has('CHAT'), false);
  });

  it('accepts origins of pages and of apps', () => {
    const given = 'https://desk.test, http://localhost:3000,capacitor://localhost,*';
    assert.equal(readConfig({ ALLOWED_ORIGINS: given }).ALLOWED_ORIGINS.length, 4);
  });

  it('names the invalid variable, and never shows its value', () => {
    const wrong: [string, string][] = [
      ['SUBGRAPH_TIMEOUT_MS_SHOP', 'never'],
      ['SUBGRAPH_TIMEOUT_MS_SHOP', '0'],
      ['SUBGRAPH_URL_SHOP', 'nowhere'],
      ['SUBGRAPH_URL_SHOP', 'file:///etc/passwd'],
      ['SUBGRAPH_URL_SHOP', ' , '],
      ['MAX_ANSWER_BYTES', '-1'],
      ['TRUST_PROXY', 'yes'],
      ['ALLOWED_ORIGINS', 'https://desk.test/'],
      ['ALLOWED_ORIGINS', 'desk.test'],
      ['ALLOWED_ORIGINS', 'null'],
      ['PERSISTED_ONLY', 'true'],
      ['PUBLIC_URL', 'localhost:4000'],
      ['SESSION_COOKIE', 'strict'],
      ['SESSION_COOKIE', 'none'],
    ];
    for (const [name, value] of wrong) {
      assert.throws(
        () => readConfig({ [name]: value }),
        ({ message }: Error) => message.includes(name) && !message.includes(` ${value} `),
      );
    }
  });
});
