import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { data, refusal } from '../testing/answers.ts';
import { nobody, rowCounts, startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';

const create = `mutation ($input: CreateLabelInput!) { createLabel(input: $input) { label { id name colour archived } } }`;
const update = `mutation ($input: UpdateLabelInput!) { updateLabel(input: $input) { label { id name colour } } }`;
const archive = `mutation ($input: ArchiveLabelInput!) { archiveLabel(input: $input) { label { archived } } }`;
const set = `mutation ($input: SetConversationLabelsInput!) {
  setConversationLabels(input: $input) { conversation { labels { name } internalHeadSeq } }
}`;
const labelled = `query ($labelIds: [ID!]) { conversations(filter: { labelIds: $labelIds }) { edges { node { id } } } }`;

describe('labels', () => {
  let chat: TestConversations;
  let agent: Person;
  before(async () => {
    chat = await startConversations();
    agent = await chat.person('AGENT');
  });
  after(() => chat.stop());

  const newLabel = async (input: Record<string, unknown> = {}) => {
    const given = { name: randomUUID(), ...input };
    return data(await chat.send(agent, create, { input: given })).createLabel.label;
  };
  const put = (conversationId: string, labelIds: readonly string[]) =>
    chat.send(agent, set, { input: { conversationId, labelIds } });

  it('are created once for one clientId, and another input with it is a CONFLICT', async () => {
    const input = { name: 'Billing', colour: 'RED', clientId: randomUUID() };
    const first = await newLabel(input);
    assert.deepEqual(await newLabel(input), first);
    const other = await chat.send(agent, create, { input: { ...input, colour: 'BLUE' } });
    assert.deepEqual(refusal(other), { code: 'CONFLICT' });
  });

  it('have names of their own in any letter case, until they are archived', async () => {
    const { id } = await newLabel({ name: 'Urgent' });
    const again = { input: { name: 'URGENT' } };
    const taken = { code: 'BAD_USER_INPUT', field: 'input.name' };
    assert.deepEqual(refusal(await chat.send(agent, create, again)), taken);
    const { id: other } = await newLabel();
    const rename = await chat.send(agent, update, { input: { labelId: other, name: 'urgent' } });
    assert.deepEqual(refusal(rename), taken);
    data(await chat.send(agent, archive, { input: { labelId: id } }));
    data(await chat.send(agent, create, again));
    const back = await chat.send(agent, archive, { input: { labelId: id, archived: false } });
    assert.deepEqual(refusal(back), { code: 'BAD_USER_INPUT', field: 'input.archived' });
  });

  it('are made once, however many make one of the same name at the same moment', async () => {
    const input = { name: 'At once' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => chat.send(agent, create, { input })));
    assert.equal(answers.filter(({ errors }) => errors === undefined).length, 1);
    for (const { errors } of answers) {
      if (errors) assert.equal(errors[0]?.extensions.code, 'BAD_USER_INPUT');
    }
  });

  it('of a conversation are set as a whole, with one event for each change', async () => {
    const { id } = await chat.guest();
    const [one, two] = [await newLabel({ name: 'One' }), await newLabel({ name: 'Two' })];
    const seen = [];
    for (const labelIds of [[two.id, one.id], [one.id, two.id], [one.id], []]) {
      const { conversation } = data(await put(id, labelIds)).setConversationLabels;
      seen.push([conversation.labels.map(({ name }) => name), conversation.internalHeadSeq]);
    }
    assert.deepEqual(seen, [
      [['One', 'Two'], 1],
      [['One', 'Two'], 1],
      [['One'], 2],
      [[], 3],
    ]);
  });

  it('filter the inbox by any of them', async () => {
    const [first, second] = [await chat.guest(), await chat.guest()];
    const [one, two, unused] = [await newLabel(), await newLabel(), await newLabel()];
    await put(first.id, [one.id]);
    await put(second.id, [two.id]);
    const ids = async (labelIds: readonly string[]) => {
      const { conversations } = data(await chat.send(agent, labelled, { labelIds }));
      return conversations.edges.map(({ node }) => node.id);
    };
    assert.deepEqual(await ids([one.id, two.id]), [second.id, first.id]);
    assert.deepEqual(await ids([one.id]), [first.id]);
    assert.deepEqual(await ids([unused.id, 'no id']), []);
  });

  it('that are archived stay where they are, and come to no other conversation', async () => {
    const [first, second] = [await chat.guest(), await chat.guest()];
    const { id: labelId } = await newLabel();
    await put(first.id, [labelId]);
    data(await chat.send(agent, archive, { input: { labelId } }));
    assert.equal(data(await put(first.id, [labelId])).setConversationLabels.conversation.labels.length, 1);
    const counts = await rowCounts(chat);
    const wrong = { code: 'BAD_USER_INPUT', field: 'input.labelIds' };
    assert.deepEqual(refusal(await put(second.id, [labelId])), wrong);
    assert.deepEqual(refusal(await put(second.id, [randomUUID()])), wrong);
    assert.deepEqual(refusal(await put(second.id, ['no id'])), wrong);
    assert.deepEqual(await rowCounts(chat), counts);
  });

  it('are for operators only', async () => {
    const { id, viewer } = await chat.guest();
    const shown = 'query ($id: ID!) { conversation(id: $id) { labels { name } } }';
    const input = { conversationId: id, labelIds: [] };
    for (const other of [viewer, await chat.person('CUSTOMER'), await chat.person('VENDOR')]) {
      assert.deepEqual(refusal(await chat.send(other, set, { input })), { code: 'FORBIDDEN' });
      assert.deepEqual(refusal(await chat.send(other, '{ labels { id } }')), { code: 'FORBIDDEN' });
      assert.deepEqual(refusal(await chat.send(other, labelled, { labelIds: [] })), { code: 'FORBIDDEN' });
    }
    assert.deepEqual(refusal(await chat.send(viewer, shown, { id })), { code: 'FORBIDDEN' });
    assert.deepEqual(refusal(await chat.send(nobody, set, { input })), { code: 'UNAUTHENTICATED' });
    assert.deepEqual(refusal(await put(randomUUID(), [])), { code: 'NOT_FOUND' });
  });
});
