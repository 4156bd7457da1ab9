import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { analysisPrompt } from './analysis.ts';
import { chatPrompt } from './chat.ts';
import { contentPrompt } from './content.ts';
import type { Prompt } from './prompt.ts';
import { replyPrompt } from './reply.ts';

/** By name and version: the beginning of the SHA-256 of the text. A changed text gets a new line with the next number. */
const released: Readonly<Record<string, string>> = {
  'analysis 1': '41b9c5301d50',
  'chat 1': '51f6f2da1e20',
  'content 1': '7fce3bf52c29',
  'reply 2': '2509a1747a00',
};

describe('the prompts', () => {
  it('get a new number with every change of their text', () => {
    const prompts = {
      analysis: analysisPrompt,
      chat: chatPrompt,
      content: contentPrompt,
      reply: replyPrompt,
    };
    const now = Object.entries(prompts).map(([name, prompt]) => [
      `${name} ${prompt.version}`,
      digestOf(prompt),
    ]);
    assert.deepEqual(Object.fromEntries(now), released);
  });
});

function digestOf({ text }: Prompt): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
