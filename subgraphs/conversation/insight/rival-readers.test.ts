import assert from 'node:assert/strict';
import type pg from 'pg';
import { after, before, describe, it } from 'node:test';
import { startTestSubgraph } from '#platform/testing/subgraph.ts';
import type { TestSubgraph } from '#platform/testing/subgraph.ts';
import { data } from '../testing/answers.ts';
import { nobody, sendMutation, startMutation } from '../testing/conversation-subgraph.ts';
import type { Database } from '../database.ts';
import type { Settings } from '../settings.ts';
import { definition } from '../subgraph.ts';
import { readMessageJob } from './reading/read-message-job.ts';

describe('a job that reads a message while another process reads the same conversation', () => {
  let subgraph: TestSubgraph<Database, Settings>;
  before(async () => {
    subgraph = await startTestSubgraph({ ...definition, jobs: [] });
  });
  after(() => subgraph.stop());

  it('is done as soon as its message is read, however fast new ones come', async () => {
    const { pool } = subgraph.services;
    const body = 'Hello there.';
    const started = data(await subgraph.send(nobody, startMutation, { input: { body } }));
    const { id } = started.startConversation.conversation;
    const { rows } = await pool.query<{ customer: string }>(
      'select customer_id as customer from conversation_customer where conversation_id = $1',
      [id],
    );
    const viewer = { ...nobody, sub: rows[0]?.customer ?? '', role: 'CUSTOMER' as const, conversationId: id };
    let losses = 0;
    /** Before each reading is kept, the other process has kept its own, and somebody has written again. */
    const rival = async () => {
      losses += 1;
      await pool.query(
        `insert into conversation_insight (conversation_id, up_to_seq) select $1::uuid, max(seq) from message where conversation_id = $1::uuid
         on conflict (conversation_id) do update set up_to_seq = excluded.up_to_seq`,
        [id],
      );
      data(await subgraph.send(viewer, sendMutation, { input: { conversationId: id, body } }));
    };
    const query = async (config: pg.QueryConfig) => {
      if (config.name === 'keep-reading') await rival();
      return pool.query(config);
    };
    const raced = { query } as unknown as pg.Pool;
    await readMessageJob.run({ conversationId: id }, { ...subgraph.services, pool: raced });
    assert.equal(losses, 2);
  });
});
