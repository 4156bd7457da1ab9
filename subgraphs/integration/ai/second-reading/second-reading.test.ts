import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { callReading, readAgain, readCallAgain, secondReading } from '#contracts/calling/second-reading.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { openStandIns } from '../../hub/sandboxes/testing/open-stand-ins.ts';
import { openai } from '../../providers/openai/openai.ts';
import { admin, startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';

const save = `mutation ($input: SaveProviderConnectionInput!) { saveProviderConnection(input: $input) { connection { state } } }`;
const said = 'Please send somebody to +49 30 901820, the drain is blocked.';

describe('the second reader of conversations', () => {
  let integration: TestIntegration;
  const standIns = openStandIns([openai]);
  before(async () => {
    integration = await startIntegration();
    await integration.services.pool.query(`
      drop view if exists conversation.transcript cascade;
      create table conversation.transcript
        (conversation_id uuid, seq int, role text, display_name text, body text, sent_at timestamptz, call_id uuid)`);
  });
  after(async () => {
    await integration.stop();
    await standIns.stop();
  });

  const jobs = async (name: string, id: string) => {
    const { rows } = await integration.services.pool.query<{ data: unknown }>(
      `select payload -> 'data' as data from graphile_worker._private_jobs as job
       join graphile_worker._private_tasks as task on task.id = job.task_id
       where task.identifier = $1 and payload ->> 'data' like '%' || $2 || '%'`,
      [name, id],
    );
    return rows.map(({ data }) => data);
  };
  async function read(): Promise<string> {
    const conversationId = randomUUID();
    await integration.services.pool.query(
      `insert into conversation.transcript values ($1, 1, 'CUSTOMER', 'Jo Example', $2, now())`,
      [conversationId, said],
    );
    await addJob(integration.services.db, readAgain, { conversationId, upToSeq: 1 });
    await eventually(async () => (await jobs(readAgain.name, conversationId)).length === 0, 'the reading');
    return conversationId;
  }
  const answersOf = async (id: string) =>
    (await jobs(secondReading.name, id)).map((data) => secondReading.payload.parse(data));

  it('asks nobody where no model is connected', async () => {
    const before = integration.sandboxes.record.latest(100).length;
    assert.deepEqual(await answersOf(await read()), []);
    assert.equal(integration.sandboxes.record.latest(100).length, before);
  });

  it('sends no personal data, and passes on what a connected model has found, with its quotes put back', async () => {
    const { credentials, baseUrls } = await standIns.connect('OPENAI');
    const fields = Object.entries({ ...credentials, baseUrl: baseUrls['api'] });
    const input = { provider: 'OPENAI', fields: fields.map(([name, value]) => ({ name, value })) };
    assert.equal((await integration.send(admin, save, { input })).errors, undefined);
    const finding = { seq: 1, confidence: 0.8 };
    await standIns.act(
      'OPENAI',
      'answer',
      '',
      JSON.stringify({
        intents: [{ ...finding, name: 'BOOK', quote: 'send somebody to [number]' }],
        triggers: [{ ...finding, name: 'CALL_BACK', quote: 'words that nobody has said' }],
        summary: 'A drain at [number] is blocked.',
      }),
    );
    const id = await read();
    const [answer, ...others] = await answersOf(id);
    assert.deepEqual(others, []);
    assert.deepEqual(answer?.findings, [
      { ...finding, kind: 'INTENT', name: 'BOOK', quote: 'send somebody to +49 30 901820' },
      // Conversation drops it: it looks for the quote in the message.
      { ...finding, kind: 'TRIGGER', name: 'CALL_BACK', quote: 'words that nobody has said' },
    ]);
    assert.equal(answer.summary, 'A drain at +49 30 901820 is blocked.');
    const [sent] = standIns.record.latest(1);
    assert.match(sent?.body ?? '', /drain is blocked/);
    assert.doesNotMatch(sent?.body ?? '', /901820|Jo/);
  });

  it('reads a call without personal data and without the lines that answer a secret', async () => {
    const callId = randomUUID();
    const lines = [
      ['ASSISTANT', 'Robin', 'Where shall we come?'],
      ['CUSTOMER', 'Jo Example', 'To Bergstrasse 5, my number is +49 30 901820.'],
      ['ASSISTANT', 'Robin', 'What is your code word?'],
      ['CUSTOMER', 'Jo Example', 'It is wintergreen.'],
    ];
    for (const [index, [role, name, body]] of lines.entries())
      await integration.services.pool.query(
        'insert into conversation.transcript values ($1, $2, $3, $4, $5, now(), $6)',
        [randomUUID(), index + 1, role, name, body, callId],
      );
    const told = { seq: 2, quote: 'my number is [number]' };
    const nothing = { sentiment: [], scam: [], nextStep: [], callerAsked: [], openPoints: [], callBack: [] };
    await standIns.act(
      'OPENAI',
      'answer',
      '',
      JSON.stringify({
        ...nothing,
        summary: 'Somebody gave an address.',
        extraction: [{ ...told, field: 'phone', value: '[number]' }],
        callerAsked: [{ seq: 4, quote: 'It is wintergreen.' }],
      }),
    );
    await addJob(integration.services.db, readCallAgain, {
      callId,
      upToSeq: 4,
      fields: ['phone'],
      hiddenSeqs: [4],
    });
    const [answer] = await eventually(async () => {
      const found = await jobs(callReading.name, callId);
      return found.length > 0 && found.map((one) => callReading.payload.parse(one));
    }, 'the answer');
    assert.deepEqual(answer?.extraction, [
      { field: 'phone', value: '+49 30 901820', seq: 2, quote: 'my number is +49 30 901820' },
    ]);
    assert.deepEqual(answer.callerAsked, [], 'a line that it has not seen');
    const [sent] = standIns.record.latest(1);
    assert.match(sent?.body ?? '', /Where shall we come/);
    assert.doesNotMatch(sent?.body ?? '', /901820|wintergreen|Jo/);
  });

  it('takes nothing from an answer of another form, a failed model, or a used-up budget', async () => {
    await standIns.act('OPENAI', 'answer', '', '{"intents": "all of them"}');
    assert.deepEqual(await answersOf(await read()), []);
    await standIns.act('OPENAI', 'answer', '', 'Certainly! Here is what I found.');
    assert.deepEqual(await answersOf(await read()), []);
    standIns.failNext('OPENAI', 2);
    assert.deepEqual(await answersOf(await read()), []);
    await integration.services.pool.query(
      `insert into ai_settings (id, preference, daily_tokens) values (1, '{}', 1) on conflict (id) do update set daily_tokens = 1`,
    );
    assert.deepEqual(await answersOf(await read()), []);
  });
});
