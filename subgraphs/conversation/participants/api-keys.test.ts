import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import type { Permission } from '#contracts/permissions.ts';
import { personOf } from '#platform/testing/viewers.ts';
import { startConversations, startMutation } from '../testing/conversation-subgraph.ts';
import type { TestConversations } from '../testing/conversation-subgraph.ts';

const entities = z.object({ _entities: z.array(z.unknown()) });

describe('an API key in a conversation', () => {
  let tests: TestConversations;
  before(async () => {
    tests = await startConversations();
  });
  after(() => tests.stop());

  const keyWith = (...scopes: Permission[]) =>
    personOf('API_KEY', { keyId: randomUUID(), keyName: 'Reminders', scopes });
  const writer = keyWith('conversations:read', 'conversations:write');

  it('sends messages under its own name, for the operators', async () => {
    const { id, viewer } = await tests.guest();
    const { sender } = await tests.say(writer, id, 'Your plumber comes at nine.');
    assert.deepEqual([sender.displayName, sender.role], ['Reminders', 'AGENT']);
    const follower = await tests.follow(viewer, id, 0);
    await follower.until((events) => JSON.stringify(events).includes('Reminders'));
    follower.stop();
  });

  it('reads conversations by reference only with conversations:read', async () => {
    const { id } = await tests.guest();
    const query = `query ($of: [_Any!]!) {
      _entities(representations: $of) { ... on Conversation { messages(first: 1) { totalCount } } } }`;
    const read = async (key: typeof writer) => {
      const of = [{ __typename: 'Conversation', id }];
      return entities.parse((await tests.send(key, query, { of })).data)._entities;
    };
    assert.deepEqual(await read(keyWith('orders:read')), [null]);
    assert.deepEqual(await read(keyWith('conversations:read')), [{ messages: { totalCount: 1 } }]);
  });

  it('starts conversations only with conversations:write, though everybody may', async () => {
    const variables = { input: { body: 'Hello' } };
    const { errors } = await tests.send(keyWith('conversations:read'), startMutation, variables);
    assert.equal(errors?.[0]?.extensions.code, 'FORBIDDEN');
    assert.equal((await tests.send(writer, startMutation, variables)).errors, undefined);
  });

  it('that follows a conversation is not online: it is a program', async () => {
    const { id, viewer } = await tests.guest();
    await tests.say(writer, id, 'Hello');
    // From the beginning: nobody says when a subscription without a place has begun.
    const watching = await tests.follow(viewer, id, 0);
    const following = await tests.follow(writer, id, 0);
    await following.until((events) => events.length > 0);
    await tests.say(writer, id, 'Again');
    const events = await watching.until((seen) => JSON.stringify(seen).includes('Again'));
    const online = events.filter((event) => event.__typename === 'PresenceChanged');
    assert.ok(online.every((event) => !JSON.stringify(event).includes('Reminders')));
    following.stop();
    watching.stop();
  });
});
