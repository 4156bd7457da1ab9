import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { data, refusal } from '../testing/answers.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';
import { answers, askedIn, eventTypes, lines, outcomeOf } from './testing/assistant-tests.ts';

const update = `mutation ($input: UpdateAssistantSettingsInput!) {
  updateAssistantSettings(input: $input) { settings { defaultMode channels answersToday hours { weekday opens } } }
}`;
const set = `mutation ($input: SetAssistantInput!) {
  setAssistant(input: $input) { conversation { assistant { mode isAnswering handedOverAt } } }
}`;
const wantPerson = `mutation ($input: RequestPersonInput!) {
  requestPerson(input: $input) { conversation { assistant { isAnswering handedOverAt } } }
}`;
const shown = `query ($id: ID!) { conversation(id: $id) {
  waitingSince assistant { isAnswering mode handoverReason runs { outcome body sources { label } toolCalls { tool arguments { name value } } } }
  messages(last: 1) { edges { node { body source sources { kind label } sender { role displayName user { id } } } } }
} }`;
const close =
  'mutation ($input: CloseConversationInput!) { closeConversation(input: $input) { conversation { id } } }';

describe('the assistant of a conversation', () => {
  let chat: TestConversations;
  let admin: Person;
  let agent: Person;
  before(async () => {
    chat = await startConversations();
    admin = await chat.person('ADMIN', 'Ada');
    agent = await chat.person('AGENT', 'Ben');
  });
  after(() => chat.stop());
  beforeEach(() => chat.services.db.assistantSettings.deleteMany());

  const allow = async (changes: object = {}) =>
    data(await chat.send(admin, update, { input: { defaultMode: 'AUTO', ...changes } }));
  const order = 'What is the status of my order?';
  const disclosure = /^ASSISTANT: I am an automated assistant, not a person\./;
  const read = (id: string, upToSeq: number) =>
    eventually(async () => {
      const insight = await chat.services.db.conversationInsight.findUnique({
        where: { conversationId: id },
      });
      return (insight?.upToSeq ?? 0) >= upToSeq;
    }, 'the message being read');
  const runs = (conversationId: string) => chat.services.db.assistantRun.count({ where: { conversationId } });

  it('does nothing before an administrator allows it', async () => {
    const { id } = await chat.guest({ body: order });
    await read(id, 1);
    assert.equal(await runs(id), 0);
    assert.equal(
      refusal(await chat.send(agent, update, { input: { defaultMode: 'AUTO' } })).code,
      'FORBIDDEN',
    );
  });

  it('answers a customer, says first that it is an assistant, and keeps what its answer is made of', async () => {
    await allow();
    const { id, viewer } = await chat.guest({ body: order });
    const question = await askedIn(chat, id);
    assert.equal(question.forSeq, 1);
    assert.ok(question.understood.intents.some(({ intent }) => intent === 'STATUS'));
    const sources = [{ kind: 'ORDER' as const, id: 'o', label: '1042' }];
    const toolCalls = [{ tool: 'ORDER_STATUS' as const, arguments: { order: '1042' }, ok: true }];
    await answers(chat, question, { sources, toolCalls });
    assert.equal(await outcomeOf(chat, question), 'SENT');
    const [, first] = await lines(chat, id);
    assert.match(first ?? '', disclosure);
    assert.match(first ?? '', /Your order is under way\.$/);
    const { conversation } = data(await chat.send(agent, shown, { id }));
    assert.equal(conversation.waitingSince, null);
    const [edge] = conversation.messages.edges;
    assert.partialDeepStrictEqual(edge?.node, {
      source: 'ASSISTANT',
      sources: [{ kind: 'ORDER', label: '1042' }],
      sender: { role: 'ASSISTANT', displayName: 'Assistant', user: null },
    });
    assert.deepEqual(conversation.assistant.runs?.[0]?.toolCalls, [
      { tool: 'ORDER_STATUS', arguments: [{ name: 'order', value: '1042' }] },
    ]);
    // A second run of the same answer sends nothing.
    await answers(chat, question);
    const { seq } = await chat.say(viewer, id, 'And the other one?');
    await read(id, seq);
    const next = await askedIn(chat, id);
    await answers(chat, { ...next, forSeq: seq }, { text: 'It is done.' });
    await outcomeOf(chat, { conversationId: id, forSeq: seq });
    assert.deepEqual((await lines(chat, id)).slice(2), [
      'CUSTOMER: And the other one?',
      'ASSISTANT: It is done.',
    ]);
  });

  it('hides from customers how it came to its answers', async () => {
    const { id, viewer } = await chat.guest();
    const result = await chat.send(viewer, shown, { id });
    assert.ok(result.errors?.every(({ extensions }) => extensions.code === 'FORBIDDEN'));
    const open = 'query ($id: ID!) { conversation(id: $id) { assistant { isAnswering handedOverAt } } }';
    assert.equal(data(await chat.send(viewer, open, { id })).conversation.assistant.isAnswering, false);
  });

  it('is silent as soon as a person has written, and answers again when the pause is over', async () => {
    await allow();
    const { id, viewer } = await chat.guest({ body: order });
    const question = await askedIn(chat, id);
    await chat.say(agent, id, 'I look after it.');
    await answers(chat, question);
    assert.equal(await outcomeOf(chat, question), 'STALE');
    assert.equal((await lines(chat, id)).length, 2);
    await eventually(async () => (await eventTypes(chat, id)).includes('AssistantPaused'), 'the pause');
    const { seq } = await chat.say(viewer, id, 'Thank you. How is my order?');
    await read(id, seq);
    assert.equal(await runs(id), 1);
    await chat.services.db.message.updateMany({
      where: { conversationId: id, seq: { lt: seq } },
      data: { sentAt: new Date(Date.now() - 3_600_000) },
    });
    await chat.services.db.assistantState.update({
      where: { conversationId: id },
      data: { pausedUntil: new Date(Date.now() - 1) },
    });
    const { seq: last } = await chat.say(viewer, id, 'Hello? How is my order?');
    await eventually(async () => (await askedIn(chat, id)).forSeq === last, 'the question');
    assert.ok((await eventTypes(chat, id)).includes('AssistantResumed'));
  });

  it('hands over to a person who is wanted, with a line for the customer who goes on waiting', async () => {
    await allow({ handoverWords: ['lawyer'] });
    for (const [body, reason] of [
      ['I want to speak to a human being please.', 'CUSTOMER_ASKED'],
      ['My LAWYER will hear of it!', 'TRIGGER_WORD'],
    ] as const) {
      const { id } = await chat.guest({ body });
      assert.equal(await outcomeOf(chat, { conversationId: id, forSeq: 1 }), 'HANDED_OVER');
      assert.match(
        (await lines(chat, id))[1] ?? '',
        /I hand this over to the team\. Somebody will answer you here\.$/,
      );
      const types = await eventTypes(chat, id);
      assert.equal(types.filter((type) => type === 'HandoverRequested').length, 1);
      assert.deepEqual(
        types.filter((type) => type !== 'HandoverRequested'),
        ['MessageSent', 'ParticipantJoined', 'MessageSent', 'AssistantPaused'],
      );
      const { conversation } = data(await chat.send(agent, shown, { id }));
      assert.notEqual(conversation.waitingSince, null);
      assert.partialDeepStrictEqual(conversation.assistant, { isAnswering: false, handoverReason: reason });
    }
  });

  it('says when nobody is there', async () => {
    const weekday = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'][
      (new Date().getUTCDay() + 3) % 7
    ];
    await allow({
      hours: [{ weekday, opens: '08:00', closes: '09:00' }],
      outOfHoursText: 'We are back soon.',
    });
    const { id } = await chat.guest({ body: 'I want to speak to a human being please.' });
    await outcomeOf(chat, { conversationId: id, forSeq: 1 });
    assert.match((await lines(chat, id))[1] ?? '', /We are back soon\.$/);
    await allow({ answersWithin: 'OPEN_HOURS' });
    const closed = await chat.guest({ body: order });
    await read(closed.id, 1);
    await chat.say(agent, closed.id, 'Good morning.');
    assert.equal(await runs(closed.id), 0);
  });

  it('asks back where it is not sure, and hands over at the second time', async () => {
    await allow();
    const { id, viewer } = await chat.guest({ body: order });
    const question = await askedIn(chat, id);
    await answers(chat, question, { confidence: 0.2 });
    assert.equal(await outcomeOf(chat, question), 'SENT');
    assert.match((await lines(chat, id))[1] ?? '', /not sure that I understand/);
    const { seq } = await chat.say(viewer, id, 'Well, the order');
    await eventually(async () => (await askedIn(chat, id)).forSeq === seq, 'the question');
    await answers(chat, { conversationId: id, forSeq: seq }, { text: null, confidence: 0 });
    assert.equal(await outcomeOf(chat, { conversationId: id, forSeq: seq }), 'HANDED_OVER');
  });

  it('begins anew after a conversation was closed: what ended the last time hands over no more', async () => {
    await allow();
    const { id, viewer } = await chat.guest({ body: 'I want to speak to a human being please.' });
    assert.equal(await outcomeOf(chat, { conversationId: id, forSeq: 1 }), 'HANDED_OVER');
    data(await chat.send(agent, close, { input: { conversationId: id } }));
    const { seq } = await chat.say(viewer, id, order);
    const question = await askedIn(chat, id);
    assert.equal(question.forSeq, seq);
    assert.ok(question.sinceSeq > 1 && question.sinceSeq < seq);
    await answers(chat, question);
    assert.equal(await outcomeOf(chat, question), 'SENT');
    // It has to say again that it is an assistant.
    assert.match((await lines(chat, id)).at(-1) ?? '', disclosure);
    assert.equal((await eventTypes(chat, id)).filter((type) => type === 'HandoverRequested').length, 1);
  });

  it('is switched on and off by operators for one conversation, and proposes answers where it only suggests', async () => {
    const { id } = await chat.guest({ body: order });
    await read(id, 1);
    const change = async (mode: string) =>
      data(await chat.send(agent, set, { input: { conversationId: id, mode } })).setAssistant.conversation
        .assistant;
    assert.deepEqual(await change('SUGGEST'), { mode: 'SUGGEST', isAnswering: false, handedOverAt: null });
    const question = await askedIn(chat, id);
    await answers(chat, question);
    assert.equal(await outcomeOf(chat, question), 'SUGGESTED');
    assert.equal((await lines(chat, id)).length, 1);
    const { conversation } = data(await chat.send(agent, shown, { id }));
    assert.equal(conversation.assistant.runs?.[0]?.body, 'Your order is under way.');
    assert.equal((await change('AUTO')).isAnswering, true);
    assert.equal((await change('OFF')).isAnswering, false);
    const changes = (await eventTypes(chat, id)).filter((type) => type.startsWith('Assistant'));
    assert.deepEqual(changes, ['AssistantResumed', 'AssistantPaused']);
  });

  it('gives way to a person whenever the customer asks for one, once', async () => {
    await allow();
    const { id, viewer } = await chat.guest({ body: order });
    const question = await askedIn(chat, id);
    for (let times = 0; times < 2; times += 1) {
      const { requestPerson } = data(await chat.send(viewer, wantPerson, { input: { conversationId: id } }));
      assert.equal(requestPerson.conversation.assistant.isAnswering, false);
    }
    await answers(chat, question);
    // Whoever goes on may use it.
    assert.equal(await outcomeOf(chat, question), 'SUGGESTED');
    assert.ok(!(await lines(chat, id)).some((line) => line.startsWith('ASSISTANT')));
    assert.equal((await eventTypes(chat, id)).filter((type) => type === 'HandoverRequested').length, 1);
    const other = await chat.guest();
    const refused = await chat.send(other.viewer, wantPerson, { input: { conversationId: id } });
    assert.equal(refusal(refused).code, 'NOT_FOUND');
    const operator = await chat.send(agent, wantPerson, { input: { conversationId: id } });
    assert.equal(refusal(operator).code, 'NOT_FOUND');
  });

  it('looks for no more answers than a day may have', async () => {
    await allow({ dailyAnswers: 0 });
    const { id } = await chat.guest({ body: order });
    await read(id, 1);
    await chat.say(agent, id, 'I am here.');
    await eventually(async () => (await eventTypes(chat, id)).includes('AssistantPaused'), 'the pause');
    assert.equal(await runs(id), 0);
  });

  it('refuses settings that do not fit, and changes nothing then', async () => {
    await allow();
    const before = await chat.services.db.assistantSettings.findMany();
    for (const [input, field] of [
      [{ minConfidence: 1.5 }, 'input.minConfidence'],
      [{ channels: ['PHONE'] }, 'input.channels.0'],
      [{ timezone: 'Mars/Olympus' }, 'input.timezone'],
      [{ hours: [{ weekday: 'MONDAY', opens: '18:00', closes: '08:00' }] }, 'input.hours.0.closes'],
      [{ displayName: ' ' }, 'input.displayName'],
      [{ pauseMinutes: 0 }, 'input.pauseMinutes'],
    ] as const) {
      assert.deepEqual(refusal(await chat.send(admin, update, { input })), { code: 'BAD_USER_INPUT', field });
    }
    assert.deepEqual(await chat.services.db.assistantSettings.findMany(), before);
  });
});
