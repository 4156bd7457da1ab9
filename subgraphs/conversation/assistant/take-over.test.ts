import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { data } from '../testing/answers.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';
import { resumeAssistantKey, runAssistant } from './asking/run-assistant.ts';
import { answers, askedIn, eventTypes, lines, outcomeOf, types } from './testing/assistant-tests.ts';

const set = `mutation ($input: SetAssistantInput!) {
  setAssistant(input: $input) { conversation { assistant { isAnswering } } }
}`;
const shown = `query ($id: ID!) { conversation(id: $id) {
  assistant { isAnswering pausedUntil runs { outcome body } } insight { headSeq }
} }`;
const proposals = `subscription ($id: ID!, $afterSeq: Int) { insightEvents(conversationId: $id, afterSeq: $afterSeq) {
  __typename seq ... on AnswerProposed { run { forSeq outcome body sources { label } } }
} }`;
const body = 'What is the status of my order?';

describe('a person of the team who types', () => {
  let chat: TestConversations;
  let agent: Person;
  before(async () => {
    chat = await startConversations();
    agent = await chat.person('AGENT', 'Ben');
  });
  after(() => chat.stop());
  beforeEach(async () => {
    await chat.services.db.assistantSettings.deleteMany();
    await chat.services.db.assistantSettings.create({ data: { defaultMode: 'AUTO', pauseMinutes: 20 } });
  });

  const asked = async () => {
    const { id, viewer } = await chat.guest({ body });
    return { id, viewer, question: await askedIn(chat, id) };
  };
  const assistantIn = async (id: string) =>
    data(await chat.send(agent, shown, { id })).conversation.assistant;
  const stateOf = (conversationId: string) =>
    chat.services.db.assistantState.findUnique({ where: { conversationId } });
  const isAsked = (conversationId: string) =>
    eventually(
      async () =>
        (await chat.services.db.assistantRun.count({ where: { conversationId, outcome: 'PENDING' } })) > 0,
      'the question being asked',
    );
  const allow = async (id: string) =>
    data(await chat.send(agent, set, { input: { conversationId: id, mode: 'AUTO' } })).setAssistant
      .conversation.assistant;

  it('takes over before the answer goes out, which is kept as a proposal and told to operators', async () => {
    const { id, question } = await asked();
    const before = Date.now();
    // Whoever takes no part yet is not shown to type, and takes over all the same.
    assert.equal(await types(chat, agent, id), false);
    const { isAnswering, pausedUntil } = await assistantIn(id);
    assert.equal(isAnswering, false);
    const minutes = (new Date(String(pausedUntil)).getTime() - before) / 60_000;
    assert.ok(minutes > 19 && minutes < 22, `${minutes} minutes`);
    await answers(chat, question, { sources: [{ kind: 'ORDER', id: 'o', label: '1042' }] });
    assert.equal(await outcomeOf(chat, question), 'SUGGESTED');
    assert.deepEqual(await lines(chat, id), [`CUSTOMER: ${body}`]);
    assert.deepEqual(await eventTypes(chat, id), ['MessageSent', 'ParticipantJoined', 'AssistantPaused']);

    const stream = await chat.subscribe(agent, proposals, { id, afterSeq: 0 });
    const proposed = await eventually(
      () =>
        stream.results
          .map((result) => data(result).insightEvents)
          .find(({ __typename }) => __typename === 'AnswerProposed'),
      'the event of the proposal',
    );
    assert.deepEqual(proposed.run, {
      forSeq: 1,
      outcome: 'SUGGESTED',
      body: 'Your order is under way.',
      sources: [{ label: '1042' }],
    });
    stream.stop();
    // A client that was away goes on behind it, and one that has seen all gets nothing again.
    const { conversation } = data(await chat.send(agent, shown, { id }));
    assert.equal(conversation.insight?.headSeq, proposed.seq);
  });

  it('is given way to until the pause is over, and then the customer who waits is answered', async () => {
    const { id, question } = await asked();
    await types(chat, agent, id);
    await answers(chat, question);
    assert.equal(await outcomeOf(chat, question), 'SUGGESTED');
    const { rows } = await chat.services.pool.query<{ waits: boolean }>(
      "select run_at > now() + interval '19 minutes' as waits from graphile_worker.jobs where key = $1",
      [resumeAssistantKey(id)],
    );
    assert.deepEqual(rows, [{ waits: true }]);
    await chat.services.db.assistantState.update({
      where: { conversationId: id },
      data: { pausedUntil: new Date(Date.now() - 1) },
    });
    await chat.services.db.$transaction((tx) => addJob(tx, runAssistant, { conversationId: id }));
    await isAsked(id);
    assert.equal((await eventTypes(chat, id)).at(-1), 'AssistantResumed');
    await answers(chat, question);
    assert.equal(await outcomeOf(chat, question), 'SENT');
  });

  it('may let it go on: an answer that was kept is looked for again, and one under way is sent', async () => {
    const kept = await asked();
    await types(chat, agent, kept.id);
    await answers(chat, kept.question);
    assert.equal(await outcomeOf(chat, kept.question), 'SUGGESTED');
    assert.deepEqual(await allow(kept.id), { isAnswering: true });
    await isAsked(kept.id);
    await answers(chat, kept.question);
    assert.equal(await outcomeOf(chat, kept.question), 'SENT');

    const underWay = await asked();
    await types(chat, agent, underWay.id);
    await allow(underWay.id);
    await answers(chat, underWay.question);
    assert.equal(await outcomeOf(chat, underWay.question), 'SENT');
  });

  it('may let it go on where a word hands over by now: the kept answer is used no more', async () => {
    const { id, question } = await asked();
    await types(chat, agent, id);
    await answers(chat, question);
    assert.equal(await outcomeOf(chat, question), 'SUGGESTED');
    await chat.services.db.assistantSettings.updateMany({ data: { handoverWords: ['status'] } });
    await allow(id);
    await eventually(
      async () => (await lines(chat, id)).at(-1)?.startsWith('ASSISTANT'),
      'the line of the hand-over',
    );
    assert.equal(await outcomeOf(chat, question), 'HANDED_OVER');
  });

  it('changes nothing where the assistant has no part, and the customer who types never does', async () => {
    const { id, viewer, question } = await asked();
    assert.equal(await types(chat, viewer, id), true);
    assert.equal(await stateOf(id), null);
    await answers(chat, question);
    assert.equal(await outcomeOf(chat, question), 'SENT');
    await chat.services.db.assistantSettings.updateMany({ data: { defaultMode: 'SUGGEST' } });
    const other = await chat.guest({ body });
    await types(chat, agent, other.id);
    assert.equal(await stateOf(other.id), null);
  });

  it('makes the pause longer while they go on, and its proposal useless by their message', async () => {
    const { id, question } = await asked();
    await types(chat, agent, id);
    const soon = new Date(Date.now() + 5 * 60_000);
    await chat.services.db.assistantState.update({
      where: { conversationId: id },
      data: { pausedUntil: soon },
    });
    await types(chat, agent, id);
    assert.ok(Number((await stateOf(id))?.pausedUntil) > soon.getTime() + 10 * 60_000);
    assert.equal((await eventTypes(chat, id)).filter((type) => type === 'AssistantPaused').length, 1);
    await chat.say(agent, id, 'I look after it.');
    await answers(chat, question);
    assert.equal(await outcomeOf(chat, question), 'STALE');
  });

  it('ends the sign of the assistant, which the customer sees from the question to the answer', async () => {
    await chat.services.db.assistantSettings.updateMany({ data: { defaultMode: 'OFF' } });
    for (const end of ['answers', 'stops'] as const) {
      const { id, viewer } = await chat.guest({ body });
      const follower = await chat.follow(viewer, id, 0);
      await eventually(
        async () =>
          (await chat.services.db.conversationInsight.findUnique({ where: { conversationId: id } }))
            ?.upToSeq === 1,
        'the message being read',
      );
      await follower.until((events) => events.some(({ message }) => message), 'the message');
      await allow(id);
      await follower.until((events) => events.some(({ typing }) => typing === true), 'the sign');
      if (end === 'answers') await answers(chat, { conversationId: id, forSeq: 1 });
      else await types(chat, agent, id);
      const signs = await eventually(() => {
        const seen = follower.events().flatMap(({ typing, participant, message }) => {
          if (typing !== undefined) return [`${participant?.displayName} ${typing ? 'types' : 'stops'}`];
          return message?.sender.role === 'ASSISTANT' ? ['answers'] : [];
        });
        return seen.length > 1 && seen;
      }, 'the end of the sign');
      assert.deepEqual(signs, ['Assistant types', end === 'answers' ? 'answers' : 'Assistant stops']);
      follower.stop();
    }
  });
});
