import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { openStandIns } from '../hub/sandboxes/testing/open-stand-ins.ts';
import { openai } from '../providers/openai/openai.ts';
import { admin, agent, failAll, guest, startIntegration, vendor } from '../testing/start-integration.ts';
import type { TestIntegration } from '../testing/start-integration.ts';

const mutation = `mutation ($id: ID!) {
  suggestReply(conversationId: $id) { text model sandbox usage { inputTokens outputTokens } }
}`;

const save = `mutation ($input: SaveProviderConnectionInput!) {
  saveProviderConnection(input: $input) { connection { state } }
}`;

const suggestionSchema = z.object({
  suggestReply: z.object({
    text: z.string(),
    model: z.string(),
    sandbox: z.boolean(),
    usage: z.object({ inputTokens: z.int(), outputTokens: z.int() }),
  }),
});
const messagesSchema = z.object({
  sandboxMessages: z.array(z.object({ provider: z.string(), to: z.string(), body: z.string() })),
});

const columnsSchema = z.array(z.object({ column_name: z.string(), data_type: z.string() }));

describe('suggestReply', () => {
  let integration: TestIntegration;
  const conversationId = randomUUID();
  let published: z.infer<typeof columnsSchema> = [];

  before(async () => {
    integration = await startIntegration();
    const { pool } = integration.services;
    const { rows } = await pool.query(
      `select column_name, data_type from information_schema.columns
       where table_schema = 'conversation' and table_name = 'transcript'`,
    );
    published = columnsSchema.parse(rows);
    // A stand-in with rows of our own: how the conversation subgraph keeps its own is not this one's business.
    await pool.query('drop view conversation.transcript');
    await pool.query(
      `create table conversation.transcript
         (conversation_id uuid, seq int, role text, display_name text, body text, sent_at timestamptz)`,
    );
    await pool.query(
      `insert into conversation.transcript values
         ($1, 1, 'CUSTOMER', 'Jo Example', 'Hello, I am at jo@example.com', now()),
         ($1, 2, 'AGENT', 'Sam', 'How can I help?', now()),
         ($1, 3, 'CUSTOMER', 'Jo Example', 'A pipe burst, call +49 30 1234567!', now())`,
      [conversationId],
    );
  });
  after(() => integration.stop());

  const ask = (viewer: object, id: string = conversationId) => integration.send(viewer, mutation, { id });

  it('reads no more than the conversation subgraph publishes', () => {
    const types = new Map(published.map((column) => [column.column_name, column.data_type]));
    assert.equal(types.get('conversation_id'), 'uuid');
    assert.equal(types.get('seq'), 'integer');
    assert.equal(types.get('role'), 'text');
    assert.equal(types.get('body'), 'text');
  });

  it('proposes a reply to what the customer said last', async () => {
    for (const viewer of [admin, agent]) {
      const variables = { id: conversationId };
      const { suggestReply } = await integration.answer(viewer, mutation, variables, suggestionSchema);
      assert.match(suggestReply.text, /sorry to hear/);
      assert.equal(suggestReply.model, 'sandbox-1');
      assert.equal(suggestReply.sandbox, true);
      assert.ok(suggestReply.usage.inputTokens > 100);
    }
  });

  it('sends neither names nor contact data, and administrators see what was sent', async () => {
    await ask(agent);
    const query = `{ sandboxMessages(first: 1) { provider to body at } }`;
    const { sandboxMessages } = await integration.answer(admin, query, {}, messagesSchema);
    const [message] = sandboxMessages;
    assert.equal(message?.provider, 'OPENAI');
    assert.match(message.body, /A pipe burst, call \[number\]!/);
    assert.doesNotMatch(message.body, /Jo|Sam|example\.com|1234567/);
  });

  it('is for operators only, whatever the conversation', async () => {
    const before = integration.sandboxes.record.latest(100).length;
    for (const viewer of [vendor, guest, { ...guest, conversationId }]) {
      assert.equal((await ask(viewer)).errors?.[0]?.extensions.code, 'FORBIDDEN');
    }
    assert.equal((await ask({})).errors?.[0]?.extensions.code, 'UNAUTHENTICATED');
    assert.equal(integration.sandboxes.record.latest(100).length, before);
  });

  it('answers an unknown or malformed id alike', async () => {
    for (const id of [randomUUID(), 'nonsense', '']) {
      assert.equal((await ask(agent, id)).errors?.[0]?.extensions.code, 'NOT_FOUND', id);
    }
  });

  it('is written by the next model when the preferred one fails', async () => {
    integration.sandboxes.failNext('OPENAI', 1);
    assert.equal((await ask(agent)).errors, undefined);
    assert.notEqual(integration.sandboxes.record.latest(1)[0]?.provider, 'OPENAI');
  });

  it('asks the only connected model once more when it has failed, and a sandbox never', async () => {
    const standIns = openStandIns([openai]);
    try {
      const { credentials, baseUrls } = await standIns.connect('OPENAI');
      const fields = Object.entries({ ...credentials, baseUrl: baseUrls['api'] });
      const input = { provider: 'OPENAI', fields: fields.map(([name, value]) => ({ name, value })) };
      assert.equal((await integration.send(admin, save, { input })).errors, undefined);
      standIns.failNext('OPENAI', 1);
      const variables = { id: conversationId };
      const { suggestReply } = await integration.answer(agent, mutation, variables, suggestionSchema);
      assert.equal(suggestReply.sandbox, false);
      standIns.failNext('OPENAI', 2);
      assert.equal((await ask(agent)).errors?.[0]?.extensions.code, 'UPSTREAM_FAILED');
    } finally {
      await standIns.stop();
      await integration.services.db.providerConnection.deleteMany();
    }
  });

  it('says in words when every model fails, and works again afterwards', async () => {
    failAll(integration, 'LANGUAGE_MODEL', 1);
    const failed = await ask(agent);
    assert.equal(failed.data ?? null, null);
    const { errors } = failed;
    assert.equal(errors?.[0]?.extensions.code, 'UPSTREAM_FAILED');
    assert.equal(errors[0]?.message, 'The AI provider has failed (HTTP 503).');
    assert.equal((await ask(agent)).errors, undefined);
  });
});
