import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { postOperation } from '#platform/transport/testing/post.ts';
import { openSession } from '#platform/transport/testing/raw-socket.ts';
import { startChatSupergraph } from '../testing/chat-supergraph.ts';
import type { ChatSupergraph } from '../testing/chat-supergraph.ts';
import { startEdgeGateway } from '../testing/edge-gateway.ts';

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

  it('learns a document that came with its hash once, by POST, GET and socket', async (context) => {
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

  it('refuses a hash that is not that of the document, and does not learn it', async (context) => {
    const gateway = await startEdgeGateway(supergraph.sdl);
    context.after(() => gateway.close());
    const forged = await postOperation(gateway.endpoint, { query: '{ whoami }', extensions });
    assert.equal(forged.code, 'BAD_REQUEST');
    assert.equal((await postOperation(gateway.endpoint, { extensions })).code, 'PERSISTED_QUERY_NOT_FOUND');
  });

  it('runs nothing but trusted documents with PERSISTED_ONLY', async (context) => {
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
});
