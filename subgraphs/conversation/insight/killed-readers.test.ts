import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { eventually } from '#platform/testing/eventually.ts';
import { startTestSubgraph } from '#platform/testing/subgraph.ts';
import type { TestSubgraph } from '#platform/testing/subgraph.ts';
import { data } from '../testing/answers.ts';
import { nobody, sendMutation, startMutation } from '../testing/conversation-subgraph.ts';
import type { Database } from '../database.ts';
import type { Settings } from '../settings.ts';
import { definition } from '../subgraph.ts';

const script = fileURLToPath(new URL('../testing/conversation-process.ts', import.meta.url));
const words = [
  'Hello, I would like to book a plumber for tomorrow at 3 pm.',
  'Please call me on +49 30 901820.',
  'I want to speak with a human being, not with a machine.',
];

describe('a process that is killed while it reads messages', () => {
  /** Has the database, and runs no jobs. */
  let parent: TestSubgraph<Database, Settings>;
  const readers: ChildProcess[] = [];
  before(async () => {
    parent = await startTestSubgraph({ ...definition, jobs: [] });
  });
  after(async () => {
    for (const reader of readers) reader.kill('SIGKILL');
    await parent.stop();
  });

  async function startReader(): Promise<ChildProcess> {
    const reader = spawn(process.execPath, [script], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        DATABASE_URL: parent.databaseUrl,
        GATEWAY_KEY: randomBytes(32).toString('base64'),
        LOG_LEVEL: 'silent',
      },
    });
    readers.push(reader);
    await once(reader.stdout, 'data');
    return reader;
  }

  async function startConversation(): Promise<string> {
    const [body] = words;
    const started = await parent.send(nobody, startMutation, { input: { body } });
    const { id } = data(started).startConversation.conversation;
    const { rows } = await parent.services.pool.query<{ customer: string }>(
      'select customer_id as customer from conversation_customer where conversation_id = $1',
      [id],
    );
    const viewer = { ...nobody, sub: rows[0]?.customer ?? '', role: 'CUSTOMER' as const, conversationId: id };
    for (const next of words.slice(1))
      data(await parent.send(viewer, sendMutation, { input: { conversationId: id, body: next } }));
    return id;
  }

  const count = async (statement: string, id: string) =>
    (await parent.services.pool.query<{ n: number }>(statement, [id])).rows[0]?.n ?? 0;

  it('leaves nothing half done, and the next one finds everything once', async () => {
    const id = await startConversation();
    const blocker = await parent.services.pool.connect();
    await blocker.query('begin');
    await blocker.query('lock table stream_event in share row exclusive mode');
    const killed = await startReader();
    await eventually(
      async () =>
        (
          await blocker.query(
            `select from pg_locks where relation = 'stream_event'::regclass and not granted`,
          )
        ).rowCount === 1,
      'the reader being about to append its events',
    );
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    await blocker.query('rollback');
    blocker.release();
    assert.equal(await count('select count(*)::int as n from finding where conversation_id = $1', id), 0);

    await startReader();
    await eventually(
      async () =>
        (await count('select up_to_seq as n from conversation_insight where conversation_id = $1', id)) ===
        words.length,
      'the last message being read',
    );
    const { rows } = await parent.services.pool.query<{ name: string }>(
      `select name from finding where conversation_id = $1 and kind = 'TRIGGER' order by name`,
      [id],
    );
    const triggers = rows.map(({ name }) => name);
    for (const trigger of ['CALL_BACK', 'HANDOVER']) assert.ok(triggers.includes(trigger), trigger);
    const found = await count('select count(*)::int as n from finding where conversation_id = $1', id);
    const told = await count(
      `select count(*)::int as n from stream_event where stream_id = 'conversation-insight:' || $1`,
      id,
    );
    assert.equal(told, found);
  });
});
