import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { refusal } from '../testing/answers.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';

const query = `{ conversationHealth {
  at requestsPerSecond eventsPerSecond eventLagMs lanes { lane waiting oldestWaitingMs }
} }`;
const healthSchema = z.object({
  at: z.iso.datetime(),
  requestsPerSecond: z.number(),
  eventsPerSecond: z.number(),
  eventLagMs: z.int().nullable(),
  lanes: z.array(z.object({ lane: z.string(), waiting: z.int(), oldestWaitingMs: z.int().nullable() })),
});
const answerSchema = z.object({ conversationHealth: healthSchema });

describe('conversationHealth', () => {
  let chat: TestConversations;
  let admin: Person;
  before(async () => {
    chat = await startConversations();
    admin = await chat.person('ADMIN');
  });
  after(() => chat.stop());

  const health = async () => answerSchema.parse((await chat.send(admin, query)).data).conversationHealth;

  it('has the requests and live events of the last minute, and how far the slowest event was behind', async () => {
    const quiet = await health();
    assert.deepEqual([quiet.eventsPerSecond, quiet.eventLagMs], [0, null]);
    const { id, viewer } = await chat.guest();
    const follower = await chat.follow(viewer, id, 0);
    await follower.until(() => follower.stored().length === 1, 'the first event, which is not live');
    await chat.say(viewer, id, 'One');
    await chat.say(viewer, id, 'Two');
    await follower.until(() => follower.stored().length === 3, 'two live events');
    follower.stop();
    const busy = await health();
    assert.equal(busy.eventsPerSecond, 2 / 60);
    assert.ok(busy.eventLagMs !== null && busy.eventLagMs < 10_000);
    assert.ok(busy.requestsPerSecond > quiet.requestsPerSecond);
  });

  it('has the jobs of each lane that could begin, and the age of the oldest; not those of later', async () => {
    const idle = await health();
    const lanes = new Map(
      idle.lanes.map(({ lane, waiting, oldestWaitingMs }) => [lane, [waiting, oldestWaitingMs]]),
    );
    assert.deepEqual(
      lanes,
      new Map([
        ['URGENT', [0, null]],
        ['NORMAL', [0, null]],
        ['BULK', [0, null]],
      ]),
    );
    // The lock is that of a worker which does not exist: nobody begins a job of that queue.
    await chat.services.pool.query(`
      select graphile_worker.add_job('conversation.end-snooze', payload => '{}', queue_name => 'held',
        run_at => now() - interval '1 hour');
      select graphile_worker.add_job('conversation.end-snooze', payload => '{}', queue_name => 'held',
        run_at => now() + interval '1 hour');
      update graphile_worker._private_job_queues set locked_at = now(), locked_by = 'nobody'`);
    const late = (await health()).lanes.find(({ lane }) => lane === 'NORMAL');
    assert.equal(late?.waiting, 1);
    assert.ok((late?.oldestWaitingMs ?? 0) >= 3_600_000);
  });

  it('is for administrators only', async () => {
    const { viewer } = await chat.guest();
    for (const other of [viewer, await chat.person('AGENT'), await chat.person('VENDOR')]) {
      assert.deepEqual(refusal(await chat.send(other, query)), { code: 'FORBIDDEN' });
    }
  });
});
