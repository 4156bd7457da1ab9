import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startTestSubgraph } from '#platform/testing/subgraph.ts';
import type { TestSubgraph } from '#platform/testing/subgraph.ts';
import type { Database } from '../../database.ts';
import type { Settings } from '../../settings.ts';
import { definition } from '../../subgraph.ts';
import { credentialsKey } from '../../testing/start-integration.ts';
import { sendFile } from '../testing/suppression-file.ts';

describe('a dry run', () => {
  let subgraph: TestSubgraph<Database, Settings>;
  before(async () => {
    subgraph = await startTestSubgraph(definition, { CREDENTIALS_KEY: credentialsKey });
  });
  after(() => subgraph.stop());

  it('counts rows that repeat one of another chunk as the import does', async () => {
    const addresses = Array.from({ length: 1_100 }, (_, n) => `dry${n}@import.example`);
    const file = await sendFile(subgraph, [...addresses, 'DRY0@import.example', 'dry600@import.example']);
    await file.until('ANALYSED');
    await file.send('validateTransfer');
    const tried = await file.until('VALIDATED');
    assert.deepEqual([tried.created, tried.skipped, tried.failed], [1_100, 2, 0]);
    assert.equal(await subgraph.services.db.suppression.count(), 0);

    const columns = [
      { position: 1, field: 'channel' },
      { position: 2, field: 'address' },
    ];
    await file.send('mapTransfer', { columns, policy: 'FAIL' });
    await file.send('validateTransfer');
    const strict = await file.until('VALIDATED');
    assert.deepEqual([strict.created, strict.skipped, strict.failed], [1_100, 0, 2]);
    const problems = strict.errors.edges.map(({ node }) => [node.row, node.code, node.message]);
    assert.deepEqual(problems, [
      [1_102, 'EXISTS', 'Row 2 of the file is the same: leave one of the two out.'],
      [1_103, 'EXISTS', 'Row 602 of the file is the same: leave one of the two out.'],
    ]);

    await file.send('startTransfer');
    const done = await file.until('DONE_WITH_ERRORS');
    assert.deepEqual([done.created, done.skipped, done.failed], [1_100, 0, 2]);
  });
});
