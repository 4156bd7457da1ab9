import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { eventually } from '#platform/testing/eventually.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import { createPresenceTracker } from './presence-tracker.ts';

describe('a process that vouches for who is there', () => {
  it('vouches no more for who leaves while it renews its leases', async (context) => {
    const never = '600000';
    const chat = await startConversations({ PRESENCE_REFRESH_MS: never });
    context.after(() => chat.stop());
    const { id, viewer } = await chat.guest();
    const { services } = chat;
    const rows = async () => (await services.pool.query('select from presence')).rows.length;

    /** Once it is shut, renewals are sent but do not reach the database. */
    const gate = Promise.withResolvers<void>();
    let isShut = false;
    let renewals = 0;
    const db = new Proxy(services.db, {
      get(target, name) {
        if (name !== '$queryRaw') return Reflect.get(target, name) as unknown;
        return async (parts: TemplateStringsArray, ...values: unknown[]) => {
          if (isShut && parts[0]?.includes('insert into presence')) {
            renewals += 1;
            await gate.promise;
          }
          return target.$queryRaw(parts, ...values);
        };
      },
    });
    const settings = { leaseMs: Number(never), refreshMs: 50, graceMs: 0 };
    const tracker = createPresenceTracker({
      db,
      notifier: services.notifier,
      log: pino({ level: 'silent' }),
      settings,
    });
    const stop = await tracker.start();
    context.after(stop);
    const leave = await tracker.arrive({ conversationId: id, userId: viewer.sub });
    assert.equal(await rows(), 1);
    isShut = true;
    await eventually(() => renewals > 0, 'a renewal');
    leave();
    // Long enough for a departure that waits for nothing.
    await sleep(200);
    gate.resolve();
    await eventually(async () => (await rows()) === 0, 'nobody to be there');
    await sleep(200);
    assert.equal(await rows(), 0);
  });
});
