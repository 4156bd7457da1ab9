import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

/** As a subgraph that is older than the running one would have it. */
function withoutMe(supergraph: string): string {
  const older = supergraph.replace(/ {2}"""\n[^"]*"""\n {2}me: User .*\n/, '');
  assert.notEqual(older, supergraph);
  return older;
}

describe('the supergraph of the running system', () => {
  let folder: string;
  let system: TestSystem;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'supergraph-'));
    const first = join(folder, 'older.graphql');
    const checkedIn = await readFile(new URL('../gateway/supergraph.graphql', import.meta.url), 'utf8');
    await writeFile(first, withoutMe(checkedIn));
    system = await startSystem({ SUPERGRAPH_FIRST: first, SUPERGRAPH_POLL_SECONDS: '0.5' });
  });
  after(async () => {
    await system.stop();
    await rm(folder, { recursive: true });
  });

  it('is composed out of the subgraphs that run, and served without a restart', async () => {
    const ask = async (): Promise<string> => {
      const response = await fetch(`${system.origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ me { name } }' }),
      });
      return response.text();
    };
    await eventually(async () => (await ask()) === '{"data":{"me":null}}', 'a composed supergraph with me');
    const metrics = await (await fetch(`${system.origin}/metrics`)).text();
    assert.match(metrics, /gateway_supergraph_updates_total\{result="served"\} 1/);
  });
});
