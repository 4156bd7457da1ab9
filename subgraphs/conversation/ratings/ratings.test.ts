import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { data, refusal } from '../testing/answers.ts';
import { rowCounts, startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';

import { eventually } from '#platform/testing/eventually.ts';

const rateMutation = `mutation ($input: RateConversationInput!) {
  rateConversation(input: $input) { conversation { headSeq rating { stars comment } } }
}`;
const ratingQuery = 'query ($id: ID!) { conversation(id: $id) { rating { stars comment } } }';
const rated = `subscription ($id: ID!) {
  conversationEvents(conversationId: $id, afterSeq: 1) { __typename ... on ConversationRated { rating { stars } } }
}`;

describe('rateConversation', () => {
  let chat: TestConversations;
  let agent: Person;
  before(async () => {
    chat = await startConversations();
    agent = await chat.person('AGENT');
  });
  after(() => chat.stop());

  const rate = (viewer: Person, conversationId: string, stars: number, comment?: string) =>
    chat.send(viewer, rateMutation, { input: { conversationId, stars, comment } });

  it('stores one rating, with an event for each change', async () => {
    const { id, viewer } = await chat.guest();
    const seen = [];
    for (const [stars, comment] of [[4], [4], [5, 'Quick.']] as const) {
      const { conversation } = data(await rate(viewer, id, stars, comment)).rateConversation;
      seen.push([conversation.rating?.stars, conversation.headSeq]);
    }
    assert.deepEqual(seen, [
      [4, 2],
      [4, 2],
      [5, 3],
    ]);
  });

  it('can be changed for a day', async () => {
    const { id, viewer } = await chat.guest();
    data(await rate(viewer, id, 4));
    const age = (interval: string) =>
      chat.services.pool.query(
        `update conversation_rating set rated_at = now() - $2::interval where conversation_id = $1`,
        [id, interval],
      );
    await age('23 hours');
    data(await rate(viewer, id, 1));
    await age('25 hours');
    assert.deepEqual(refusal(await rate(viewer, id, 5)), { code: 'CONFLICT' });
    data(await rate(viewer, id, 1));
  });

  it('is seen by operators and the customer, and the vendor sees only that there is one', async () => {
    const { id, viewer } = await chat.guest();
    const vendor = await chat.person('VENDOR');
    await chat.accept(id, vendor.vendorId);
    data(await rate(viewer, id, 2, 'Late.'));
    const shown = async (who: Person) =>
      data(await chat.send(who, ratingQuery, { id })).conversation.rating?.stars ?? null;
    assert.deepEqual([await shown(viewer), await shown(agent), await shown(vendor)], [2, 2, null]);
    for (const [who, stars] of [
      [viewer, 2],
      [agent, 2],
      [vendor, null],
    ] as const) {
      const live = await chat.subscribe(who, rated, { id });
      await eventually(() => JSON.stringify(live.results).includes('ConversationRated'), 'the event');
      const event = live.results.find((result) => JSON.stringify(result).includes('ConversationRated'));
      assert.match(JSON.stringify(event), stars === null ? /"rating":null/ : /"stars":2/);
      live.stop();
    }
  });

  it('is for the customer only, with 1 to 5 stars', async () => {
    const { id, viewer } = await chat.guest();
    const counts = await rowCounts(chat);
    assert.deepEqual(refusal(await rate(agent, id, 5)), { code: 'FORBIDDEN' });
    assert.deepEqual(refusal(await rate(await chat.person('CUSTOMER'), id, 5)), { code: 'NOT_FOUND' });
    for (const stars of [0, 6])
      assert.deepEqual(refusal(await rate(viewer, id, stars)), {
        code: 'BAD_USER_INPUT',
        field: 'input.stars',
      });
    assert.deepEqual(await rowCounts(chat), counts);
  });
});
