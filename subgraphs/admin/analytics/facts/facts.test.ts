import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { z } from 'zod';
import { analyticsQuery, answers, event, startAnalytics } from '../testing/analytics-world.ts';
import type { AnalyticsWorld } from '../testing/analytics-world.ts';
import { v7 as uuidv7 } from 'uuid';
import { eventually } from '#platform/testing/eventually.ts';

let world: AnalyticsWorld;
before(async () => {
  world = await startAnalytics();
});
after(() => world.tests.stop());
beforeEach(() => world.clear());

describe('ratings and prices', () => {
  it('count once, as they are now', async () => {
    const [conversation, call] = [randomUUID(), uuidv7()];
    const rated = (at: string, stars: number) =>
      event('conversation.rated', at, conversation, { stars, assigneeId: null });
    const priced = (at: string, amount: number) =>
      event('phone_call.priced', at, call, { campaignTargetId: null, costs: [{ amount, currency: 'USD' }] });
    const now = new Date();
    const quarter = 900_000;
    const day = {
      from: new Date(Math.floor(now.getTime() / quarter) * quarter - quarter).toISOString(),
      to: new Date(Math.floor(now.getTime() / quarter) * quarter + 2 * quarter).toISOString(),
    };
    const at = (ms: number) => new Date(now.getTime() + ms).toISOString();
    await world.happened(rated(at(2), 5), priced(at(2), 12));
    await world.happened(rated(at(1), 1), priced(at(1), 30), rated(at(2), 5));
    const asked = { metrics: ['CONVERSATION_STARS', 'CALL_COST'], grain: 'TOTAL', range: day };
    const totals = z
      .object({
        series: z.array(z.object({ total: z.object({ count: z.int(), value: z.number().nullable() }) })),
      })
      .parse((await world.data(analyticsQuery, asked))['analytics']).series;
    assert.deepEqual(
      totals.map(({ total: { count, value } }) => [count, value]),
      [
        [1, 5],
        [1, 12],
      ],
    );
  });
});

describe('facts', () => {
  it('are made of the events that were received before, once', async () => {
    const { pool, db } = world.tests.services;
    const vendorId = randomUUID();
    for (const { id, type, at, subject, data: told } of answers(vendorId, 3, 2))
      await pool.query(
        `insert into domain_event (id, type, version, at, subject_type, subject_id, data) values ($1, $2, 1, $3, $4, $5, $6)`,
        [id, type, at, subject.type, subject.id, told],
      );
    await db.analyticsState.update({ where: { id: 1 }, data: { place: null, doneAt: null } });
    await pool.query(
      `select graphile_worker.add_job('admin.backfill-facts', payload => '{"data":{},"correlationId":null}', flags => array['lane:bulk'])`,
    );
    await eventually(
      async () => (await db.analyticsState.findFirst({ where: { NOT: { doneAt: null } } })) !== null,
      'the backfill',
    );
    assert.equal(await db.analyticsFact.count({ where: { vendorId } }), 5);
  });
});
