import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { startTestSubgraph } from '#platform/testing/subgraph.ts';
import type { TestSubgraph } from '#platform/testing/subgraph.ts';
import type { Database } from '../../database.ts';
import type { Settings } from '../../settings.ts';
import { definition } from '../../subgraph.ts';
import { credentialsKey } from '../../testing/start-integration.ts';
import { startSendingProcess } from '../../testing/start-sending-process.ts';
import { sendFile } from '../testing/suppression-file.ts';

/** Rows of the file: twenty chunks, of which a few are written between two kills. */
const rows = 10_000;

/** While somebody has it, no chunk is written. */
interface Turn {
  readonly untilChunkWaits: () => Promise<void>;
  readonly pass: () => Promise<void>;
}

describe('an import whose process is killed while it runs', () => {
  /** Has the database, and runs no jobs. */
  let parent: TestSubgraph<Database, Settings>;
  let importer: ChildProcess | null = null;
  before(async () => {
    parent = await startTestSubgraph({ ...definition, jobs: [] }, { CREDENTIALS_KEY: credentialsKey });
  });
  after(async () => {
    importer?.kill('SIGKILL');
    await parent.stop();
  });

  const startImporter = () => startSendingProcess(parent.databaseUrl);

  /** Locks in what order the chunks are written: a chunk waits for whoever has asked before. */
  async function askForTurn(): Promise<{ readonly turn: Promise<Turn> }> {
    const client = await parent.services.pool.connect();
    await client.query('begin');
    const taken = client.query(`select pg_advisory_xact_lock(hashtextextended('import of suppressions', 0))`);
    const turn = taken.then(() => ({
      untilChunkWaits: async () => {
        await eventually(async () => {
          const { rowCount } = await client.query(
            `select from pg_locks as mine join pg_locks as other using (locktype, database, classid, objid, objsubid)
             where mine.pid = pg_backend_pid() and locktype = 'advisory' and mine.granted and not other.granted`,
          );
          return rowCount;
        }, 'a chunk in the middle of its transaction');
      },
      pass: async () => {
        await client.query('commit');
        client.release();
      },
    }));
    return { turn };
  }

  it('goes on where it was, and writes each row once', async () => {
    importer = await startImporter();
    const addresses = Array.from({ length: rows }, (_, n) => `k${n}@i.example`);
    const file = await sendFile(parent, addresses);
    await file.until('ANALYSED');
    await file.send('validateTransfer');
    await file.until('VALIDATED');
    let turn = await (await askForTurn()).turn;
    await file.send('startTransfer');
    for (let kill = 0; kill < 2; kill += 1) {
      await turn.untilChunkWaits();
      importer.kill('SIGKILL');
      await once(importer, 'exit');
      assert.equal((await file.transfer()).state, 'RUNNING');
      importer = await startImporter();
      // What the killed process had asked for ends now; then chunks of the next one are written, one of them at least.
      for (let step = 0; step < 2; step += 1) {
        const { turn: next } = await askForTurn();
        await turn.pass();
        turn = await next;
        await turn.untilChunkWaits();
      }
    }
    await turn.pass();
    const done = await file.until('DONE');
    assert.deepEqual([done.processed, done.created, done.skipped, done.failed], [rows, rows, 0, 0]);
    const { db } = parent.services;
    assert.equal(await db.suppression.count(), rows);
    // The history of this import: each chunk of the dry run and of the import was counted once.
    assert.equal(await db.transferAnswer.count({ where: { transferId: file.id } }), (rows / 500) * 2);
    assert.equal(await db.transferWritten.count({ where: { transferId: file.id, run: 2 } }), rows / 500);
  });
});
