import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import * as accounts from '#contracts/events/accounts.ts';
import * as conversations from '#contracts/events/conversations.ts';
import * as providers from '#contracts/events/providers.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { eventOf, startReactionTests } from './testing/reaction-tests.ts';
import type { ReactionTests } from './testing/reaction-tests.ts';

let tests: ReactionTests;
before(async () => {
  tests = await startReactionTests();
});
after(() => tests.stop());

describe('a conversation', () => {
  it('that somebody else assigns notifies the operator; one that they take themselves does not', async () => {
    const [operator, customerId] = [
      await tests.person({ role: 'AGENT' }),
      await tests.person({ role: 'CUSTOMER', name: 'Test Customer' }),
    ];
    const id = randomUUID();
    await tests.pool.query(
      `insert into conversation.conversation (id, customer_id, created_at, last_activity_at) values ($1, $2, now(), now())`,
      [id, customerId],
    );
    await tests.happens(eventOf(conversations.conversationAssigned, id, { assigneeId: operator }, operator));
    await tests.happens(eventOf(conversations.conversationAssigned, id, { assigneeId: null }));
    assert.deepEqual(await tests.inboxOf(operator), []);
    await tests.happens(
      eventOf(conversations.conversationAssigned, id, { assigneeId: operator }, randomUUID()),
    );
    const [entry] = await tests.inboxOf(operator);
    assert.equal(entry?.body, 'The conversation with Test Customer was assigned to you.');
    assert.equal(entry.link, `/console/inbox/${id}`);
  });
});

describe('a provider', () => {
  it('that must be authorized again notifies administrators alone, by its name', async () => {
    const [admin, agent] = [await tests.person({ role: 'ADMIN' }), await tests.person({ role: 'AGENT' })];
    await tests.happens(eventOf(providers.providerNeedsReauthorization, 'HUBSPOT', { account: 'default' }));
    const who = await tests.notified('provider_needs_reauth', 'HUBSPOT');
    assert.deepEqual([who.includes(admin), who.includes(agent)], [true, false]);
    assert.equal((await tests.inboxOf(admin))[0]?.title, 'HubSpot must be authorized again');
  });
});

describe('a sign-in from a new network', () => {
  it('notifies its owner by e-mail too, by their own clocks, whatever they have switched off', async () => {
    const owner = await tests.person({ role: 'CUSTOMER', timezone: 'Asia/Tokyo' });
    await tests.integration.services.db.notificationPreference.createMany({
      data: ['EMAIL', 'PUSH'].map((channel) => ({
        personId: owner,
        category: 'ACCOUNT',
        channel,
        setting: 'OFF',
      })),
    });
    await tests.happens(eventOf(accounts.accountUsedNewNetwork, owner, { role: 'CUSTOMER' }));
    assert.match((await tests.inboxOf(owner))[0]?.body ?? '', /29 Nov 2026, 08:30/);
    await eventually(
      () => tests.integration.sandboxes.record.latest(100).some(({ to }) => to === `${owner}@example.org`),
      'the e-mail',
    );
  });
});
