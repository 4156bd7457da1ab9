import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { linkDatabase } from '#platform/testing/database-link.ts';
import type { DatabaseLink } from '#platform/testing/database-link.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { sendMutation, startConversations } from '../testing/conversation-subgraph.ts';
import type { TestConversations } from '../testing/conversation-subgraph.ts';

const markReadMutation =
  'mutation ($input: MarkReadInput!) { markRead(input: $input) { conversation { unreadCount } } }';

describe('a database that is away', () => {
  let home: TestConversations;
  let link: DatabaseLink;
  let chat: TestConversations;
  before(async () => {
    home = await startConversations();
    link = await linkDatabase(home.databaseUrl);
    chat = await startConversations({ DATABASE_URL: link.url, LOG_LEVEL: 'error' });
  });
  after(async () => {
    await chat.stop();
    await link.break();
    await home.stop();
  });

  it('is UPSTREAM_FAILED with a time to try again, for reads, writes and subscriptions', async () => {
    const agent = await home.person('AGENT');
    const { id, viewer } = await home.guest();
    const read = 'query ($id: ID!) { conversation(id: $id) { subject messages { totalCount } } }';
    const refusals: unknown[] = [];
    const ask = async () => {
      const answers = await Promise.all([
        chat.send(viewer, read, { id }),
        chat.send(agent, sendMutation, { input: { conversationId: id, body: 'Hello?' } }),
        chat.send(agent, markReadMutation, { input: { conversationId: id, upToSeq: 1 } }),
      ]);
      refusals.push(...answers.flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions)));
    };
    // Lost while statements and transactions are under way, and while there is none.
    for (let losses = 0; losses < 3; losses += 1) {
      const known = refusals.length;
      const asked = Promise.all(Array.from({ length: 20 }, ask));
      await link.break();
      await asked;
      await eventually(async () => {
        await ask();
        return refusals.length > known;
      }, 'a refusal');
      await link.mend();
      await eventually(() => chat.say(agent, id, 'Back again').catch(() => null), 'the database');
    }
    await link.break();
    const follower = await chat.follow(viewer, id, 0);
    await follower.subscription.ended;
    refusals.push(
      ...follower.subscription.results.flatMap(({ errors = [] }) =>
        errors.map(({ extensions }) => extensions),
      ),
    );
    await link.mend();
    for (const refusal of refusals) assert.deepEqual(refusal, { code: 'UPSTREAM_FAILED', retryAfter: 1 });
  });
});
