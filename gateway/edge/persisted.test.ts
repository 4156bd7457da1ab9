import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/transport/testing/eventually.ts';
import { postOperation } from '#platform/transport/testing/post.ts';
import { openSession } from '#platform/transport/testing/raw-socket.ts';
import { startChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import type { ChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import { startEdgeGateway } from '../testing/edge-gateway.ts';
import { readManifest } from './persisted.ts';

describe('persisted documents', () => {
  let supergraph: ChatSupergraph;
  let folder: string;
  before(async () => {
    supergraph = await startChatSupergraph();
    folder = await mkdtemp(join(tmpdir(), 'manifest-'));
  });
  after(async () => {
    await supergraph.close();
    await rm(folder, { recursive: true });
  });

  const query = '{ greeting }';
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const extensions = { persistedQuery: { version: 1, sha256Hash } };

  it('learns a document after it was sent once with its hash, by POST, GET and socket', async (context) => {
    const gateway = await startEdgeGateway(supergraph.sdl);
    context.after(() => gateway.close());
    const unknown = await postOperation(gateway.endpoint, { extensions });
    assert.equal(unknown.errors[0]?.message, 'PersistedQueryNotFound');
    assert.equal(unknown.code, 'PERSISTED_QUERY_NOT_FOUND');
    assert.deepEqual((await postOperation(gateway.endpoint, { query, extensions })).data, {
      greeting: 'hello',
    });
    assert.deepEqual((await postOperation(gateway.endpoint, { extensions })).data, { greeting: 'hello' });
    const get = await fetch(
      `${gateway.endpoint}?extensions=${encodeURIComponent(JSON.stringify(extensions))}`,
    );
    assert.deepEqual(await get.json(), { data: { greeting: 'hello' } });
    const raw = await openSession(gateway.socketEndpoint);
    raw.send({ id: '1', type: 'subscribe', payload: { query: '', extensions } });
    assert.deepEqual((await raw.next()).payload, { data: { greeting: 'hello' } });
    raw.socket.close();
  });

  it('refuses a hash that does not match the document, and does not learn it', async (context) => {
    const gateway = await startEdgeGateway(supergraph.sdl);
    context.after(() => gateway.close());
    const forged = await postOperation(gateway.endpoint, { query: '{ whoami }', extensions });
    assert.equal(forged.code, 'BAD_REQUEST');
    assert.equal((await postOperation(gateway.endpoint, { extensions })).code, 'PERSISTED_QUERY_NOT_FOUND');
  });

  it('runs only trusted documents with PERSISTED_ONLY', async (context) => {
    const manifest = join(folder, 'documents.json');
    await writeFile(manifest, JSON.stringify({ [sha256Hash]: query }));
    const gateway = await startEdgeGateway(supergraph.sdl, {
      PERSISTED_ONLY: 'true',
      PERSISTED_DOCUMENTS: manifest,
    });
    context.after(() => gateway.close());
    assert.deepEqual((await postOperation(gateway.endpoint, { extensions })).data, { greeting: 'hello' });
    assert.deepEqual((await postOperation(gateway.endpoint, { query })).data, { greeting: 'hello' });
    const before = supergraph.accounts.seen.length;
    const other = '{ whoami }';
    const otherHash = createHash('sha256').update(other).digest('hex');
    const taught = { persistedQuery: { version: 1, sha256Hash: otherHash } };
    for (const body of [{ query: other }, { query: other, extensions: taught }, { extensions: taught }]) {
      assert.equal((await postOperation(gateway.endpoint, body)).code, 'DOCUMENT_NOT_TRUSTED');
    }
    assert.equal(supergraph.accounts.seen.length, before);
  });

  /** The manifest of each tool for `{ greeting }`, named and printed in its own way. */
  const named = 'query Greet { greeting }';
  const manifests = {
    "GraphQL Code Generator's client preset": {
      id: 'sha256:9300c19f449ca70e71cb1a2fc0545a60bf96edf9632079f5f48cd0d03ab9b515',
      manifest: {
        'sha256:9300c19f449ca70e71cb1a2fc0545a60bf96edf9632079f5f48cd0d03ab9b515': named,
      },
    },
    'the client preset with SHA-1': {
      id: 'd2b5a609af7ab4b9771edf1d71e98b5798d955e0',
      manifest: { d2b5a609af7ab4b9771edf1d71e98b5798d955e0: named },
    },
    "Apollo's generate-persisted-query-manifest": {
      id: '9300c19f449ca70e71cb1a2fc0545a60bf96edf9632079f5f48cd0d03ab9b515',
      manifest: {
        format: 'apollo-persisted-query-manifest',
        version: 1,
        operations: [
          {
            id: '9300c19f449ca70e71cb1a2fc0545a60bf96edf9632079f5f48cd0d03ab9b515',
            name: 'Greet',
            type: 'query',
            body: named,
          },
        ],
      },
    },
  };
  for (const [tool, { id, manifest }] of Object.entries(manifests)) {
    it(`accepts the manifest of ${tool}, and its ids in every form`, async (context) => {
      const file = join(folder, 'manifest.json');
      await writeFile(file, JSON.stringify(manifest));
      const gateway = await startEdgeGateway(supergraph.sdl, {
        PERSISTED_ONLY: 'true',
        PERSISTED_DOCUMENTS: file,
      });
      context.after(() => gateway.close());
      const byExtension = { extensions: { persistedQuery: { version: 1, sha256Hash: id } } };
      for (const body of [
        byExtension,
        { documentId: id },
        { query: named },
        { query: named, ...byExtension },
      ]) {
        assert.deepEqual((await postOperation(gateway.endpoint, body)).data, { greeting: 'hello' });
      }
      const get = await fetch(`${gateway.endpoint}?documentId=${encodeURIComponent(id)}`);
      assert.deepEqual(await get.json(), { data: { greeting: 'hello' } });
      const raw = await openSession(gateway.socketEndpoint);
      // The protocol requires a text in every subscribe message: an empty text stands for the named document.
      for (const [index, payload] of [byExtension, { documentId: id }].entries()) {
        raw.send({ id: String(index), type: 'subscribe', payload: { query: '', ...payload } });
        assert.deepEqual((await raw.next()).payload, { data: { greeting: 'hello' } });
        assert.equal((await raw.next()).type, 'complete');
      }
      raw.socket.close();
      const unknown = await postOperation(gateway.endpoint, { documentId: 'sha256:0000' });
      assert.equal(unknown.code, 'DOCUMENT_NOT_TRUSTED');
    });
  }

  it('finds a document by its id next to other extensions, and with an empty or null text', async (context) => {
    const gateway = await startEdgeGateway(supergraph.sdl);
    context.after(() => gateway.close());
    await postOperation(gateway.endpoint, { query, extensions });
    const documentId = sha256Hash;
    for (const body of [
      { documentId, extensions: { other: 1 } },
      { documentId, query: '' },
      { documentId, query: null },
      { query: null, extensions },
    ]) {
      assert.deepEqual((await postOperation(gateway.endpoint, body)).data, { greeting: 'hello' });
    }
    const search = new URLSearchParams({ documentId, query: '', extensions: '{"other":1}' });
    const get = await fetch(`${gateway.endpoint}?${search.toString()}`);
    assert.deepEqual(await get.json(), { data: { greeting: 'hello' } });
  });

  it('refuses a malformed manifest when it starts', async () => {
    for (const text of [
      '[]',
      '{"a":1}',
      '{"format":"apollo-persisted-query-manifest","version":2}',
      'no JSON',
    ]) {
      assert.throws(() => readManifest(text));
    }
  });

  it('runs no other documents over WebSocket and server-sent events either', async (context) => {
    const file = join(folder, 'live.json');
    const live = 'subscription { ticks { body } }';
    const liveHash = createHash('sha256').update(live).digest('hex');
    await writeFile(file, JSON.stringify({ [sha256Hash]: query, [liveHash]: live }));
    const gateway = await startEdgeGateway(supergraph.sdl, {
      PERSISTED_ONLY: 'true',
      PERSISTED_DOCUMENTS: file,
    });
    context.after(() => gateway.close());
    const asked = () => supergraph.accounts.seen.length + supergraph.chat.seen.length;
    const before = asked();
    const others = ['{ whoami }', 'subscription { ticks { __typename } }'];

    const raw = await openSession(gateway.socketEndpoint);
    for (const [index, other] of others.entries()) {
      raw.send({ id: `other-${index}`, type: 'subscribe', payload: { query: other } });
      const refused = await raw.next();
      assert.equal(refused.type, 'error');
      assert.match(JSON.stringify(refused.payload), /DOCUMENT_NOT_TRUSTED/);
    }
    raw.send({ id: 'trusted', type: 'subscribe', payload: { query: '', extensions } });
    assert.deepEqual((await raw.next()).payload, { data: { greeting: 'hello' } });
    raw.socket.close();

    for (const other of others) {
      const response = await fetch(gateway.endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify({ query: other }),
      });
      assert.match(await response.text(), /DOCUMENT_NOT_TRUSTED/);
    }
    assert.equal(asked(), before);

    const byHash = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: liveHash } });
    const leave = new AbortController();
    const events = await fetch(`${gateway.endpoint}?extensions=${encodeURIComponent(byHash)}`, {
      headers: { accept: 'text/event-stream' },
      signal: leave.signal,
    });
    assert.equal(events.headers.get('content-type'), 'text/event-stream; charset=utf-8');
    await eventually(() => assert.equal(supergraph.chat.open(), 1));
    leave.abort();
  });
});
