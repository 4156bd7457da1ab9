import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  AiSettingsDocument,
  AiUsageDocument,
  AnalyseTextDocument,
  ChatCompletionDocument,
  ChatCompletionWrittenDocument,
  GenerateContentDocument,
  UpdateAiSettingsDocument,
} from '#generated/operations/e2e.ts';
import type { ChatCompletionInput } from '#generated/operations/e2e.ts';
import type { Client } from './client.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

let system: TestSystem;
let agent: Client;
let administrator: Client;

before(async () => {
  system = await startSystem();
  agent = await system.as('agent@demo.test');
  administrator = await system.as('admin@demo.test');
});
after(() => system.stop());

const chat: ChatCompletionInput = {
  messages: [{ role: 'USER', content: 'Greet Jo Example at jo@example.com.' }],
  people: ['Jo Example'],
};

describe('an operator and the language models', () => {
  it('gets a text, an answer and an analysis, with the data of people in them', async () => {
    const { generateContent } = await agent.run(GenerateContentDocument, {
      input: {
        purpose: 'EMAIL',
        brief: 'Thank Jo Example.',
        tone: 'FRIENDLY',
        locale: 'en',
        people: ['Jo Example'],
      },
    });
    assert.ok(generateContent.text.includes('Jo Example'), generateContent.text);
    assert.equal(generateContent.source.sandbox, true);
    const { chatCompletion } = await agent.run(ChatCompletionDocument, { input: chat });
    assert.ok(chatCompletion.text.includes('jo@example.com'), chatCompletion.text);
    const { analyseText } = await agent.run(AnalyseTextDocument, {
      input: { text: 'The tap drips.', tasks: ['SENTIMENT', 'LANGUAGE'] },
    });
    assert.equal(analyseText.language?.code, 'en');
    assert.equal(analyseText.topics, null);
  });

  it('reads an answer through the gateway while it is written, each subscriber an own one', async () => {
    const readers = [1, 2].map(() => agent.follow(ChatCompletionWrittenDocument, { input: chat }));
    for (const live of readers) {
      await live.ended;
      assert.deepEqual(live.errors, []);
      const events = live.events.map(({ chatCompletionWritten: event }) => event);
      assert.equal(events[0]?.__typename, 'ChatCompletionStarted');
      const pieces = events.flatMap((event) =>
        event.__typename === 'ChatCompletionText' ? [event.text] : [],
      );
      const last = events.at(-1);
      assert.ok(last?.__typename === 'ChatCompletionEnded' && pieces.length > 3);
      assert.equal(pieces.join(''), last.answer.text);
      assert.ok(last.answer.text.includes('jo@example.com'));
    }
    await Promise.all(readers.map((live) => live.stop()));
  });

  it('works within the budget that an administrator sets, who sees what it was used for', async () => {
    const now = new Date().toISOString();
    const { aiUsage } = await administrator.run(AiUsageDocument, { range: { from: now, to: now } });
    assert.deepEqual(
      new Set(aiUsage.rows.map(({ purpose }) => purpose)),
      new Set(['CONTENT', 'CHAT', 'ANALYSIS']),
    );
    assert.equal(aiUsage.rows.find(({ purpose }) => purpose === 'CHAT')?.calls, 3);
    await administrator.run(UpdateAiSettingsDocument, { input: { dailyTokens: 100 } });
    const { aiSettings } = await administrator.run(AiSettingsDocument, {});
    assert.equal(aiSettings.dailyTokens, 100);
    const refused = await agent.refused(ChatCompletionDocument, { input: chat });
    assert.equal(refused.code, 'RATE_LIMITED');
    assert.ok(refused.message.includes(aiUsage.budget.endsAt), refused.message);
    const live = agent.follow(ChatCompletionWrittenDocument, { input: chat });
    await live.ended;
    assert.match(JSON.stringify(live.errors), /RATE_LIMITED/);
    await live.stop();
    await administrator.run(UpdateAiSettingsDocument, { input: { dailyTokens: null } });
    assert.equal(
      (await agent.refused(UpdateAiSettingsDocument, { input: { dailyTokens: 1 } })).code,
      'FORBIDDEN',
    );
  });
});
