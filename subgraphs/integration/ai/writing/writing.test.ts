import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, describe, it } from 'node:test';
import { z } from 'zod';
import type { Permission } from '#contracts/permissions.ts';
import { personOf } from '#platform/testing/viewers.ts';
import { admin, agent, failAll, guest, startIntegration, vendor } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';

const source = 'source { provider account model sandbox promptVersion usage { inputTokens outputTokens } }';
const generate = `mutation ($input: GenerateContentInput!) { generateContent(input: $input) { text ${source} } }`;
const chat = `mutation ($input: ChatCompletionInput!) { chatCompletion(input: $input) { text ${source} } }`;

const sourceSchema = z.object({
  provider: z.string(),
  account: z.string(),
  model: z.string(),
  sandbox: z.boolean(),
  promptVersion: z.int(),
  usage: z.object({ inputTokens: z.int(), outputTokens: z.int() }),
});
const answerSchema = z.object({ text: z.string(), source: sourceSchema });
const generatedSchema = z.object({ generateContent: answerSchema });
const chattedSchema = z.object({ chatCompletion: answerSchema });

describe('texts by language models', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());
  afterEach(() => failAll(integration, 'LANGUAGE_MODEL', 0));

  const brief =
    'Tell Jo Example (jo@example.com, +49 30 1234567) that Jo may pay to DE89 3704 0044 0532 0130 00.';
  const content = { purpose: 'EMAIL', brief, tone: 'FORMAL', locale: 'de-AT', people: ['Jo Example'] };
  const messages = [
    { role: 'USER', content: 'Who is Ada?' },
    { role: 'ASSISTANT', content: 'A customer.' },
    { role: 'USER', content: 'Greet Ada at ada@example.com!' },
  ];
  const said = () => integration.sandboxes.record.latest(1)[0]?.body ?? '';

  it('are written to a brief, in a tone and a language', async () => {
    const { generateContent } = await integration.answer(
      agent,
      generate,
      { input: content },
      generatedSchema,
    );
    const order = z.record(z.string(), z.string()).parse(JSON.parse(said()));
    assert.match(order['purpose'] ?? '', /e-mail/);
    assert.match(order['tone'] ?? '', /formal/);
    assert.equal(order['language'], 'German (Austria)');
    const { provider, sandbox, promptVersion, usage } = generateContent.source;
    assert.deepEqual([provider, sandbox, promptVersion], ['OPENAI', true, 1]);
    assert.ok(usage.inputTokens > 100 && usage.outputTokens > 5);
  });

  it('have the personal data that did not leave', async () => {
    const { generateContent } = await integration.answer(
      agent,
      generate,
      { input: content },
      generatedSchema,
    );
    assert.ok(generateContent.text.includes(brief), generateContent.text);
    assert.match(
      said(),
      /Tell \[name\] \(\[e-mail address\], \[number\]\) that \[name 2\] may pay to \[account number\]\./,
    );
    const { chatCompletion } = await integration.answer(
      admin,
      chat,
      { input: { messages, people: ['Ada'] } },
      chattedSchema,
    );
    assert.match(chatCompletion.text, /"Greet Ada at ada@example\.com!"/);
    assert.equal(said(), 'Greet [name] at [e-mail address]!');
  });

  it('come from the next model when the preferred one fails', async () => {
    integration.sandboxes.failNext('OPENAI', 1);
    const { chatCompletion } = await integration.answer(agent, chat, { input: { messages } }, chattedSchema);
    assert.equal(chatCompletion.source.provider, 'ANTHROPIC');
  });

  it('end with the failure of the preferred model when none answers', async () => {
    failAll(integration, 'LANGUAGE_MODEL', 1);
    const { errors } = await integration.send(agent, chat, { input: { messages } });
    assert.equal(errors?.[0]?.extensions.code, 'UPSTREAM_FAILED');
    assert.equal(errors[0]?.message, 'The AI provider has failed (HTTP 503).');
  });

  it('are for operators, and for API keys with the permission', async () => {
    const keyWith = (...scopes: Permission[]) => personOf('API_KEY', { keyId: randomUUID(), scopes });
    const input = { input: { messages } };
    for (const viewer of [vendor, guest, keyWith('ai:read', 'ai:write')]) {
      for (const result of [
        await integration.send(viewer, chat, input),
        await integration.send(viewer, generate, { input: content }),
      ]) {
        assert.equal(result.errors?.[0]?.extensions.code, 'FORBIDDEN');
      }
    }
    await integration.answer(keyWith('ai:use'), chat, input, chattedSchema);
  });

  it('are refused with the field that is wrong', async () => {
    const field = async (operation: string, input: object) =>
      (await integration.send(agent, operation, { input })).errors?.[0]?.extensions.field;
    assert.equal(await field(generate, { ...content, brief: ' ' }), 'input.brief');
    assert.equal(await field(generate, { ...content, locale: 'german!' }), 'input.locale');
    assert.equal(await field(generate, { ...content, people: [''] }), 'input.people.0');
    assert.equal(await field(chat, { messages: [] }), 'input.messages');
    assert.equal(await field(chat, { messages: messages.slice(0, 2) }), 'input.messages');
    const long = { role: 'USER', content: 'x'.repeat(20_000) };
    assert.equal(await field(chat, { messages: [long, long, long, long] }), 'input.messages');
  });
});
