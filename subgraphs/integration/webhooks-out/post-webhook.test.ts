import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { postWebhook } from './post-webhook.ts';
import type { Post } from './post-webhook.ts';
import { openListener } from './testing/listener.ts';
import type { Listener } from './testing/listener.ts';

let listener: Listener;
before(async () => {
  listener = await openListener();
});
after(() => listener.close());

const post = (url: string, changes: Partial<Post> = {}) =>
  postWebhook({
    url,
    headers: { 'webhook-id': 'msg_1' },
    body: '{}',
    timeoutMs: 15_000,
    mayBePrivate: true,
    signal: new AbortController().signal,
    ...changes,
  });

describe('a request to an endpoint', () => {
  it('never connects to a private address, by number or by name', async () => {
    const names = [
      listener.url('private'),
      `http://localhost:${listener.port}/private`,
      `http://[::ffff:127.0.0.1]:${listener.port}/private`,
      `http://0.0.0.0:${listener.port}/private`,
    ];
    for (const url of names) {
      const { result, status, error } = await post(url, { mayBePrivate: false });
      assert.deepEqual(
        [result, status, error],
        ['FAILED', null, 'The address leads into a private network, which webhooks must not go to.'],
        url,
      );
    }
    assert.deepEqual(listener.received('private'), []);
  });

  it('follows no redirect', async () => {
    listener.answer('moved', { status: 307, headers: { location: listener.url('target') } });
    const { result, status } = await post(listener.url('moved'));
    assert.deepEqual([result, status], ['FAILED', 307]);
    assert.deepEqual(listener.received('target'), []);
  });

  it('ends where no answer comes in time', async () => {
    listener.answer('slow', 'HANG');
    const { result, status, error } = await post(listener.url('slow'), { timeoutMs: 50 });
    assert.deepEqual([result, status], ['FAILED', null]);
    assert.match(error ?? '', /did not answer/);
  });

  it('tells what an answer asks for: gone, no more attempts, a pause', async () => {
    listener.answer('gone', { status: 410 });
    assert.equal((await post(listener.url('gone'))).result, 'GONE');
    listener.answer('abort', { status: 400, headers: { 'webhook-delivery': 'abort-message' } });
    assert.equal((await post(listener.url('abort'))).result, 'ABORTED');
    listener.answer('later', { status: 429, headers: { 'retry-after': '120' } });
    assert.equal((await post(listener.url('later'))).holdMs, 120_000);
  });

  it('says nothing of what a server answers', async () => {
    listener.answer('leak', { status: 500, body: 'a secret of the inner network' });
    const outcome = await post(listener.url('leak'));
    assert.ok(!JSON.stringify(outcome).includes('secret'));
    assert.equal(outcome.error, 'The endpoint answered with status 500.');
  });

  it('to a port where nothing listens has failed', async () => {
    const { result, error } = await post('http://127.0.0.1:9/');
    assert.deepEqual([result, error], ['FAILED', 'The endpoint refused the connection.']);
  });
});
