import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';
import { answers, askedIn, lines, outcomeOf, types } from './testing/assistant-tests.ts';

/** How many are tried; `ASSISTANT_INTERLEAVINGS=1000` for a long run. */
const count = Number(process.env['ASSISTANT_INTERLEAVINGS'] ?? 24);
/** Conversations at once. */
const width = 8;

describe('an answer of the assistant, and a person who writes or types meanwhile', () => {
  let chat: TestConversations;
  let agent: Person;
  before(async () => {
    chat = await startConversations();
    agent = await chat.person('AGENT', 'Ben');
    await chat.services.db.assistantSettings.create({ data: { defaultMode: 'AUTO', dailyAnswers: 100_000 } });
  });
  after(() => chat.stop());

  /** Runs `one` for each number, some at once. */
  const each = async (one: (index: number) => Promise<void>) => {
    for (let from = 0; from < count; from += width) {
      await Promise.all(Array.from({ length: Math.min(width, count - from) }, (_, at) => one(from + at)));
    }
  };
  const asked = async () => {
    const { id, viewer } = await chat.guest({ body: 'What is the status of my order?' });
    return { question: await askedIn(chat, id), id, viewer };
  };
  const speakers = async (id: string) => (await lines(chat, id)).map((line) => line.split(':')[0]);

  it('is never sent after a person has written, or the customer themselves', async () => {
    await each(async (index) => {
      const { question, id, viewer } = await asked();
      await chat.say(index % 3 === 0 ? viewer : agent, id, 'I am here.');
      await answers(chat, question);
      assert.equal(await outcomeOf(chat, question), 'STALE');
      assert.ok(!(await speakers(id)).includes('ASSISTANT'));
    });
  });

  it('comes before what a person writes at the same moment, or not at all', async () => {
    const seen = new Set<string>();
    await each(async (index) => {
      const { question, id } = await asked();
      const pauseMs = (index % width) * 2;
      await Promise.all([
        answers(chat, question),
        sleep(pauseMs).then(() => chat.say(agent, id, 'I am here.')),
      ]);
      const outcome = await outcomeOf(chat, question);
      seen.add(outcome);
      assert.deepEqual(
        await speakers(id),
        outcome === 'SENT' ? ['CUSTOMER', 'ASSISTANT', 'AGENT'] : ['CUSTOMER', 'AGENT'],
      );
    });
    assert.ok(seen.size > 0);
  });

  it('comes before a person begins to type, or is kept for them', async () => {
    await each(async (index) => {
      const { question, id } = await asked();
      const pauseMs = (index % width) * 2;
      const typed = sleep(pauseMs)
        .then(() => types(chat, agent, id))
        .then(() => speakers(id));
      await answers(chat, question);
      const whenTyped = await typed;
      const outcome = await outcomeOf(chat, question);
      assert.ok(['SENT', 'SUGGESTED'].includes(outcome), outcome);
      // Once the sign was taken, the assistant says nothing more.
      assert.deepEqual(await speakers(id), whenTyped);
      assert.deepEqual(whenTyped, outcome === 'SENT' ? ['CUSTOMER', 'ASSISTANT'] : ['CUSTOMER']);
    });
  });
});
