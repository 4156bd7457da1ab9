import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { adminEvents } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { event, startAnalytics } from '../testing/analytics-world.ts';
import type { AnalyticsWorld } from '../testing/analytics-world.ts';
import { takeWaiting } from './take-waiting.ts';

describe('events that wait to be counted', () => {
  let world: AnalyticsWorld;
  before(async () => {
    world = await startAnalytics();
  });
  after(() => world.tests.stop());
  beforeEach(() => world.clear());

  const started = (source: string | null) =>
    event('conversation.started', '2026-03-10T10:00:00.000Z', randomUUID(), {
      customerId: randomUUID(),
      isGuest: true,
      channel: 'CHAT',
      isAsked: true,
      source,
    });

  async function counted(): Promise<unknown[]> {
    const { rows } = await world.tests.services.pool.query<{ source: string | null }>(
      'select source from analytics_fact order by source',
    );
    return rows.map(({ source }) => source);
  }

  it('are facts soon after they were received, also when they come again', async () => {
    const { db } = world.tests.services;
    const given = started('newsletter');
    const uncounted = event('customer.changed', '2026-03-10T10:00:00.000Z', randomUUID(), {
      fields: ['name'],
    });
    for (const one of [given, given, uncounted]) await addJob(db, adminEvents, one);
    await eventually(async () => (await counted()).length === 1, 'a fact of the event');
    assert.deepEqual(await counted(), ['newsletter']);
    assert.equal(await db.analyticsWaiting.count(), 0);
  });

  it('are taken once by processes that take at the same time, thousands in a few turns', async () => {
    const { services } = world.tests;
    const many = Array.from({ length: 2_500 }, (_one, at) => started(`source ${at % 10}`));
    await services.pool.query(
      `with given as (select * from jsonb_to_recordset($1) as given (id uuid, type text, version int, at timestamptz, subject jsonb, data jsonb)),
       stored as (
         insert into domain_event (id, type, version, at, subject_type, subject_id, data)
         select id, type, version, at, subject ->> 'type', subject ->> 'id', data from given
       )
       insert into analytics_waiting select id from given`,
      [JSON.stringify(many)],
    );
    await Promise.all([takeWaiting(services), takeWaiting(services), takeWaiting(services)]);
    await eventually(async () => (await counted()).length === many.length, 'all facts');
    assert.equal(await services.db.analyticsWaiting.count(), 0);
  });
});
