import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';

describe('a live conversation ends with the right to it', () => {
  let chat: TestConversations;
  let other: TestConversations;
  before(async () => {
    chat = await startConversations();
    // Another process on the same database.
    other = await startConversations({ DATABASE_URL: chat.databaseUrl });
  });
  after(async () => {
    await other.stop();
    await chat.stop();
  });

  /** What takes the right from somebody. */
  const losses: readonly [
    string,
    (id: string) => Promise<{ viewer: Person; lose: () => Promise<unknown> }>,
  ][] = [
    [
      'of an operator who gets another role',
      async () => {
        const viewer = await chat.person('AGENT');
        return { viewer, lose: () => chat.change(viewer, 'CUSTOMER') };
      },
    ],
    [
      'of an operator whose account is closed',
      async () => {
        const viewer = await chat.person('ADMIN');
        return { viewer, lose: () => chat.close(viewer) };
      },
    ],
    [
      'of a vendor whose order is cancelled',
      async (id) => {
        const viewer = await chat.person('VENDOR');
        return { viewer, lose: await chat.accept(id, viewer.vendorId) };
      },
    ],
    [
      'of somebody who acts for another vendor from now on',
      async (id) => {
        const viewer = await chat.person('VENDOR');
        await chat.accept(id, viewer.vendorId);
        return { viewer, lose: () => chat.change(viewer, 'VENDOR', viewer.sub) };
      },
    ],
  ];

  for (const [who, prepare] of losses) {
    it(`${who}: within 5 s, without a word of what comes after, on every process`, async () => {
      const { id, viewer: guest } = await chat.guest();
      const { viewer, lose } = await prepare(id);
      const followers = [await chat.follow(viewer, id, 0), await other.follow(viewer, id, 0)];
      for (const follower of followers) await follower.until((events) => events.length > 0);
      await chat.say(guest, id, 'Before');
      await lose();
      // The loss is found by the next message in one case, by itself in the other.
      await chat.say(guest, id, 'After');
      for (const follower of followers) {
        assert.equal(await follower.refusal(), 'NOT_FOUND');
        const bodies = follower.stored().map(({ message }) => message?.body);
        assert.ok(!bodies.includes('After'));
        assert.deepEqual(bodies.slice(0, 1), ['Hello']);
      }
    });
  }

  it('also where nothing happens any more', async () => {
    const { id } = await chat.guest();
    const viewer = await chat.person('AGENT');
    const follower = await other.follow(viewer, id, 0);
    await follower.until((events) => events.length > 0);
    await chat.change(viewer, 'CUSTOMER');
    assert.equal(await follower.refusal(), 'NOT_FOUND');
  });

  it('and goes on for everybody else', async () => {
    const { id, viewer: guest } = await chat.guest();
    const [agent, vendor] = [await chat.person('AGENT'), await chat.person('VENDOR')];
    const cancel = await chat.accept(id, vendor.vendorId);
    const staying = [await chat.follow(guest, id, 0), await other.follow(agent, id, 0)];
    const going = await chat.follow(vendor, id, 0);
    await going.until((events) => events.length > 0);
    await cancel();
    await chat.say(guest, id, 'After');
    await going.refusal();
    await chat.say(guest, id, 'Still here');
    for (const follower of staying) {
      await follower.until((events) => events.some(({ message }) => message?.body === 'Still here'));
      follower.stop();
    }
  });

  it('and waits, without a loss, while the rights cannot be looked up', async () => {
    const { id, viewer: guest } = await chat.guest();
    const viewer = await chat.person('AGENT');
    const follower = await chat.follow(viewer, id, 0);
    await follower.until((events) => events.length > 0);
    await chat.services.pool.query('alter table admin.person rename to person_away');
    await chat.say(guest, id, 'Meanwhile');
    await chat.say(guest, id, 'Later');
    await chat.services.pool.query('alter table admin.person_away rename to person');
    await follower.until((events) => events.length >= 3);
    assert.deepEqual(
      follower.stored().map(({ message }) => message?.body),
      ['Hello', 'Meanwhile', 'Later'],
    );
    follower.stop();
  });
});
