import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { loadSubgraphSdl, printSubgraphSdl } from './load-sdl.ts';

describe('loadSubgraphSdl', () => {
  let root = '';
  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'switchboard-sdl-'));
    const files = {
      'platform/money/money.graphql': 'type Money { amount: Int! currency: Currency! }',
      'platform/money/currency.graphql': 'scalar Currency',
      'platform/live/live.graphql': 'directive @resumable on FIELD_DEFINITION',
      'subgraphs/shop/orders/orders.graphql': 'type Order { price: Money! }',
      'subgraphs/shop/schema.graphql': 'type Query { order: Order }',
      'subgraphs/shop/schema.snapshot.graphql': 'type Stale { id: ID }',
      'subgraphs/broken/schema.graphql': 'type Query {',
    };
    for (const [file, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, file)), { recursive: true });
      await writeFile(join(root, file), text);
    }
  });
  after(() => rm(root, { recursive: true }));

  it('merges the own files and the shared ones that they need, directly or through one another', async () => {
    const sdl = await printSubgraphSdl('shop', root);
    assert.match(sdl ?? '', /type Order[\s\S]*type Query[\s\S]*scalar Currency/);
    assert.match(sdl ?? '', /type Money/);
  });

  it('leaves out shared files that nothing uses, and its own snapshot', async () => {
    assert.doesNotMatch((await printSubgraphSdl('shop', root)) ?? '', /resumable|Stale/);
  });

  it('has none for a folder without SDL', async () => {
    assert.equal(await loadSubgraphSdl('nobody', root), null);
  });

  it('names the file and line of a mistake', async () => {
    await assert.rejects(loadSubgraphSdl('broken', root), (error: Error) =>
      /Syntax Error[\s\S]*subgraphs\/broken\/schema\.graphql:1/.test(String(error)),
    );
  });
});
