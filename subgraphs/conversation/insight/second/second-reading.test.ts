import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readAgain, secondReading } from '#contracts/calling/second-reading.ts';
import { draftOrder } from '#contracts/calling/drafts.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { data } from '../../testing/answers.ts';
import { startConversations } from '../../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../../testing/conversation-subgraph.ts';

const read = `query ($id: ID!) {
  conversation(id: $id) { insight { upToSeq subject summary { text by upToSeq } } }
}`;
const findings = `query ($filter: FindingFilter) {
  findings(filter: $filter, first: 100) { edges { node { name kind detector version atSeq probability evidence { seq from to quote } } } }
}`;
const said = 'Könnten Sie morgen bei mir den Abfluss in Ordnung bringen lassen?';

describe('what a language model has understood', () => {
  let chat: TestConversations;
  let agent: Person;
  before(async () => {
    chat = await startConversations();
    agent = await chat.person('AGENT', 'Ben');
  });
  after(() => chat.stop());

  const insightOf = (id: string, seq: number) =>
    eventually(async () => {
      const { insight } = data(await chat.send(agent, read, { id })).conversation;
      return insight && insight.upToSeq >= seq && insight;
    }, 'the message being read');
  const ofModel = async (conversationId: string) =>
    data(await chat.send(agent, findings, { filter: { conversationId } }))
      .findings.edges.map(({ node }) => node)
      .filter(({ detector }) => detector === 'MODEL');
  const waiting = async (name: string, id: string) =>
    (
      await chat.services.pool.query(
        `select from graphile_worker._private_jobs as job join graphile_worker._private_tasks as task on task.id = job.task_id
         where task.identifier = $1 and payload ->> 'data' like '%' || $2 || '%'`,
        [name, id],
      )
    ).rowCount;
  async function answer(conversationId: string, given: object) {
    const reading = {
      conversationId,
      upToSeq: 1,
      version: 'test-model/1',
      findings: [],
      summary: null,
      ...given,
    };
    await addJob(chat.services.db, secondReading, reading);
    await eventually(
      async () => (await waiting(secondReading.name, conversationId)) === 0,
      'the second reading',
    );
  }

  it('is asked for once for messages that come close together', async () => {
    const { id, viewer } = await chat.guest({ body: said });
    const { seq } = await chat.say(viewer, id, 'Es eilt.');
    await insightOf(id, seq);
    assert.equal(await waiting(readAgain.name, id), 1);
  });

  it('counts with words that stand in the customer’s message, at their place', async () => {
    const { id } = await chat.guest({ body: said });
    await insightOf(id, 1);
    const quote = 'den Abfluss in Ordnung bringen';
    const one = { kind: 'TRIGGER', name: 'ORDER_DRAFT', seq: 1, quote, confidence: 1 };
    await answer(id, { findings: [one] });
    await answer(id, { findings: [one] });
    const from = said.indexOf(quote);
    assert.deepEqual(await ofModel(id), [
      {
        name: 'ORDER_DRAFT',
        kind: 'TRIGGER',
        detector: 'MODEL',
        version: 'test-model/1',
        atSeq: 1,
        probability: 0.9,
        evidence: [{ seq: 1, from, to: from + quote.length, quote }],
      },
    ]);
    assert.equal(await waiting(draftOrder.name, id), 1, 'what follows from it follows once');
  });

  it('is dropped with a quote that is forged, of somebody else, of another message, or too short to say anything', async () => {
    const { id } = await chat.guest({ body: said });
    const { seq } = await chat.say(agent, id, 'I want to cancel the order.');
    await insightOf(id, seq);
    const one = { kind: 'TRIGGER', name: 'CANCELLATION', seq: 1, confidence: 1 };
    const forged = [
      { ...one, quote: 'I want to cancel' },
      { ...one, quote: 'I want to cancel', seq },
      { ...one, quote: 'den Abfluss', seq: 99 },
      { ...one, quote: 'DEN ABFLUSS IN ORDNUNG' },
      { ...one, quote: 'in' },
      { ...one, quote: '' },
      { ...one, name: 'DELETE_EVERYTHING', quote: 'den Abfluss in Ordnung bringen' },
    ];
    await answer(id, { upToSeq: seq, findings: forged });
    assert.deepEqual(await ofModel(id), []);
  });

  it('summarises until the next message, with no figure that nobody has said', async () => {
    const { id, viewer } = await chat.guest({ body: `${said} Es ist die Nummer 80.` });
    const before = await insightOf(id, 1);
    assert.deepEqual([before.subject, before.summary?.by], [said, 'RULES']);
    await answer(id, { summary: 'Der Kunde wohnt in Nummer 90.' });
    assert.deepEqual((await insightOf(id, 1)).summary, before.summary);
    const summary = 'Der Abfluss in Nummer 80 soll repariert werden.';
    await answer(id, { summary });
    assert.deepEqual((await insightOf(id, 1)).summary, { text: summary, by: 'MODEL', upToSeq: 1 });
    const { seq } = await chat.say(viewer, id, 'Kommt noch jemand?');
    const later = await insightOf(id, seq);
    assert.deepEqual([later.summary?.by, later.summary?.upToSeq], ['RULES', seq]);
    await answer(id, { summary });
    assert.deepEqual((await insightOf(id, seq)).summary, later.summary, 'it knows of fewer messages');
  });
});
