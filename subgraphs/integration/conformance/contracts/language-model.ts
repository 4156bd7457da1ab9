import assert from 'node:assert/strict';
import type { ChatMessage, LanguageModel, ToolWish } from '../../hub/capabilities/language-model.ts';
import type { Contract } from './contract.ts';

const messages = [
  { role: 'system', content: 'You help operators.' },
  { role: 'user', content: 'When does the plumber come?' },
] as const;
const schema = {
  name: 'sentiment',
  schema: {
    type: 'object',
    properties: { sentiment: { type: 'string', enum: ['GOOD', 'BAD'] } },
    required: ['sentiment'],
    additionalProperties: false,
  },
};

export const languageModel: Contract<'LANGUAGE_MODEL'> = {
  promise:
    'answers whole, as a stream and as JSON that fits a schema, and wishes for tools that it is offered',
  verify: async (capability) => {
    const { signal } = new AbortController();
    const whole = await capability.chat({ messages, maxTokens: 200 }, signal);
    assert.notEqual(whole.text, '');
    assert.notEqual(whole.model, '');
    if (whole.usage) assert.ok(whole.usage.inputTokens > 0 && whole.usage.outputTokens > 0);
    let text = '';
    let chunks = 0;
    for await (const chunk of capability.stream({ messages, maxTokens: 200 }, signal)) {
      text += chunk.text;
      chunks += 1;
    }
    assert.notEqual(text, '');
    assert.ok(chunks > 1);
    const fitting = await capability.chat({ messages, maxTokens: 200, schema }, signal);
    const read: unknown = JSON.parse(fitting.text);
    assert.ok(typeof read === 'object' && read !== null && 'sentiment' in read);
    assert.ok(read.sentiment === 'GOOD' || read.sentiment === 'BAD');
    await usesTools(capability, signal);
    await assert.rejects(capability.chat({ messages, maxTokens: 200 }, AbortSignal.abort()));
  },
};

/** A tool is wished for, whole and as a stream, and its result leads to an answer that fits the schema. */
async function usesTools(model: LanguageModel, signal: AbortSignal): Promise<void> {
  const asked: readonly ChatMessage[] = [{ role: 'user', content: 'What is the status of my order?' }];
  const tools = [
    {
      name: 'ORDER_STATUS',
      description: 'Says how an order stands.',
      parameters: {
        type: 'object',
        properties: { order: { type: 'string' }, note: { type: 'string' } },
        required: ['order'],
      },
    },
  ];
  const request = { messages: asked, maxTokens: 200, tools };
  const { toolWishes } = await model.chat({ ...request, schema }, signal);
  const [wish] = toolWishes;
  assert.equal(wish?.name, 'ORDER_STATUS');
  assert.ok('order' in Object(JSON.parse(wish.arguments)));
  const streamed: ToolWish[] = [];
  for await (const chunk of model.stream(request, signal)) streamed.push(...(chunk.toolWishes ?? []));
  assert.deepEqual(
    streamed.map(({ name, arguments: given }) => [name, given]),
    toolWishes.map(({ name, arguments: given }) => [name, given]),
  );
  const said: readonly ChatMessage[] = [
    ...asked,
    { role: 'assistant', content: '', toolWishes },
    { role: 'tool', wishId: wish.id, content: '{"ok":true,"text":"It is done."}' },
  ];
  const answered = await model.chat({ ...request, messages: said, schema }, signal);
  assert.deepEqual(answered.toolWishes, []);
  assert.ok('sentiment' in Object(JSON.parse(answered.text)));
}
