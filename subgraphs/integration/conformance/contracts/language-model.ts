import assert from 'node:assert/strict';
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
  promise: 'answers whole, as a stream and as JSON that fits a schema',
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
    await assert.rejects(capability.chat({ messages, maxTokens: 200 }, AbortSignal.abort()));
  },
};
