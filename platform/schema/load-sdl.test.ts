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
      'subgraphs/shop/orders/orders.graphql': 'type Order { price: Money! }',
      'subgraphs/shop/schema.graphql': 'type Query { order: Order }',
      'subgraphs/broken/schema.graphql': 'type Query {',
    };
    for (const [file, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, file)), { recursive: true });
      await writeFile(join(root, file), text);
    }
  });
  after(() => rm(root, { recursive: true }));

  it('merges the own files and the shared ones that they need', async () => {
    const sdl = await printSubgraphSdl('shop', root);
    assert.match(sdl ?? '', /type Order[\s\S]*type Query/);
    assert.match(sdl ?? '', /type Money/);
  });

  it('begins with the federation links, and defines the directives that the gateway reads', async () => {
    const sdl = (await printSubgraphSdl('shop', root)) ?? '';
    assert.match(sdl, /^extend schema @link/);
    assert.match(sdl, /directive @allow/);
    assert.match(sdl, /directive @resumable/);
  });

  it('leaves out shared files that nothing uses', async () => {
    assert.doesNotMatch((await printSubgraphSdl('shop', root)) ?? '', /PageInfo|DateTime/);
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
