import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Claims } from '#platform/identity/claims.ts';
import { viewerOf } from '#platform/identity/claims.ts';
import type { Attachment } from '#generated/graphql/conversation.ts';
import { aFile } from '../testing/a-file.ts';
import { data, refusal } from '../testing/answers.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { TestConversations } from '../testing/conversation-subgraph.ts';

const send = `mutation ($input: SendMessageInput!) {
  sendMessage(input: $input) { message { id seq body attachments { name mediaType file { grant } } } }
}`;
const read = `query ($id: ID!) {
  conversation(id: $id) { messages(last: 1) { edges { node { body attachments { name file { grant } } } } } }
}`;
const follow = `subscription ($id: ID!) {
  conversationEvents(conversationId: $id, afterSeq: 0) { ... on MessageSent { message { body attachments { name file { grant } } } } }
}`;

let chat: TestConversations;
before(async () => {
  chat = await startConversations();
});
after(() => chat.stop());

const file = (owner: Claims, facts = {}) => aFile(chat.services.pool, owner.sub ?? '', facts);
const sendTo = (viewer: Claims, input: object) => chat.send(viewer, send, { input });

describe('a message with files', () => {
  it('shows them to each reader with a grant of their own, in a page and live', async () => {
    const { id, viewer } = await chat.guest();
    const agent = await chat.person('AGENT');
    const [one, two] = [await file(viewer, { name: 'drip.jpg' }), await file(viewer, { name: 'tap.jpg' })];
    const { message } = data(
      await sendTo(viewer, { conversationId: id, body: 'Look', attachmentIds: [two, one] }),
    ).sendMessage;
    assert.deepEqual(
      message.attachments.map(({ name }: { name: string }) => name),
      ['tap.jpg', 'drip.jpg'],
    );
    const live = await chat.subscribe(agent, follow, { id });
    const idsOf = (attachments: readonly Attachment[], reader: Claims) =>
      attachments.map((shown) => chat.services.files.open(shown.file?.grant ?? '', viewerOf(reader)));
    assert.deepEqual(idsOf(message.attachments, viewer), [two, one]);
    const [edge] = data(await chat.send(agent, read, { id })).conversation.messages.edges;
    assert.deepEqual(idsOf(edge?.node.attachments ?? [], agent), [two, one]);
    assert.deepEqual(idsOf(edge?.node.attachments ?? [], viewer), [null, null]);
    await chat.say(viewer, id, 'And?');
    while (live.results.length < 3) await new Promise((turn) => setImmediate(turn));
    const [, sent, last] = live.results.map((result) => data(result).conversationEvents.message);
    assert.deepEqual(idsOf(sent?.attachments ?? [], agent), [two, one]);
    assert.deepEqual(last?.attachments, []);
    live.stop();
  });

  it('may have no words: it says the names of its files then', async () => {
    const { id, viewer } = await chat.guest();
    const attachmentIds = [await file(viewer, { name: 'a.jpg' }), await file(viewer, { name: 'b.pdf' })];
    const sent = data(await sendTo(viewer, { conversationId: id, body: ' ', attachmentIds }));
    assert.equal(sent.sendMessage.message.body, 'a.jpg, b.pdf');
    assert.deepEqual(refusal(await sendTo(viewer, { conversationId: id, body: '' })), {
      code: 'BAD_USER_INPUT',
      field: 'input.body',
    });
  });

  it('is written once for its clientId, with the same files', async () => {
    const { id, viewer } = await chat.guest();
    const attachmentIds = [await file(viewer)];
    const input = { conversationId: id, body: '', attachmentIds, clientId: 'c-1' };
    const first = data(await sendTo(viewer, input));
    assert.equal(data(await sendTo(viewer, input)).sendMessage.message.id, first.sendMessage.message.id);
    const others = { ...input, attachmentIds: [await file(viewer)] };
    assert.deepEqual(refusal(await sendTo(viewer, others)), { code: 'CONFLICT' });
    assert.deepEqual(
      refusal(await sendTo(viewer, { conversationId: id, body: 'photo.jpg', clientId: 'c-1' })),
      { code: 'CONFLICT' },
    );
  });

  it('takes no file of somebody else, of another purpose, that is not READY, or that was sent before', async () => {
    const { id, viewer } = await chat.guest();
    const other = await chat.guest();
    const sent = await file(viewer);
    data(await sendTo(viewer, { conversationId: id, body: '', attachmentIds: [sent] }));
    const mine = await file(viewer);
    for (const wrong of [
      [await file(other.viewer)],
      [await file(viewer, { purpose: 'REVIEW_PHOTO' })],
      [await file(viewer, { state: 'PROCESSING' })],
      [sent],
      [mine, sent],
      [mine, mine],
      ['nothing'],
      Array.from({ length: 11 }, () => mine),
    ]) {
      const refused = refusal(await sendTo(viewer, { conversationId: id, body: 'x', attachmentIds: wrong }));
      assert.equal(refused.code, 'BAD_USER_INPUT');
      assert.match(String(refused.field), /^input\.attachmentIds/);
    }
    // What was refused has taken nothing.
    data(await sendTo(viewer, { conversationId: id, body: 'x', attachmentIds: [mine] }));
  });
});
