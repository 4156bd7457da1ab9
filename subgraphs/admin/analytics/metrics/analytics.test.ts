import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { z } from 'zod';
import { analyticsQuery, answers, event, range, startAnalytics } from '../testing/analytics-world.ts';
import type { AnalyticsWorld } from '../testing/analytics-world.ts';
import { metricRules } from './definitions.ts';

let world: AnalyticsWorld;
before(async () => {
  world = await startAnalytics();
});
after(() => world.tests.stop());
beforeEach(() => world.clear());

describe('the definitions of figures', () => {
  it('are those of the SDL, each with what it is exactly', async () => {
    const { __type: type } = await world.data('{ __type(name: "Metric") { enumValues { name } } }', {});
    const { enumValues } = z.object({ enumValues: z.array(z.object({ name: z.string() })) }).parse(type);
    assert.deepEqual(
      enumValues.map(({ name }) => name).toSorted(),
      metricRules.map(({ metric }) => metric).toSorted(),
    );
    const { metricDefinitions } = await world.data(
      '{ metricDefinitions { metric unit titleDe description denominator } }',
      {},
    );
    const shown = z
      .array(z.looseObject({ metric: z.string(), description: z.string().min(20) }))
      .parse(metricDefinitions);
    assert.equal(shown.length, metricRules.length);
    assert.match(shown.find(({ metric }) => metric === 'RESPONSE')?.description ?? '', /are one turn/);
  });
});

describe('what is asked of figures', () => {
  const metrics = ['ORDERS_CREATED'];

  it('has to be a time of whole quarters of an hour, of two years at most, that ends after it begins', async () => {
    const { from, to } = range;
    for (const [wrong, field] of [
      [{ from: to, to: from }, 'range.to'],
      [{ from, to: from }, 'range.to'],
      [{ from, to: '2028-03-01T00:15:00Z' }, 'range.to'],
      [{ from: '2026-03-01T00:01:00Z', to }, 'range.from'],
    ] as const)
      assert.deepEqual(await world.refusal(analyticsQuery, { metrics, range: wrong }), [
        'BAD_USER_INPUT',
        field,
      ]);
    await world.data(analyticsQuery, {
      metrics,
      range: { from, to: '2028-03-01T00:00:00Z' },
      grain: 'MONTH',
    });
  });

  it('has to name a time zone that there is, figures, and values of the right form', async () => {
    assert.deepEqual(await world.refusal(analyticsQuery, { metrics, timezone: 'Mars/Olympus' }), [
      'BAD_USER_INPUT',
      'timezone',
    ]);
    assert.deepEqual(await world.refusal(analyticsQuery, { metrics: [] }), ['BAD_USER_INPUT', 'metrics']);
    const filter = { vendorIds: ['nobody'] };
    assert.deepEqual(await world.refusal(analyticsQuery, { metrics, filter }), [
      'BAD_USER_INPUT',
      'filter.vendorIds',
    ]);
    const hours = { metrics, grain: 'HOUR', range: { ...range, to: '2026-05-01T00:00:00Z' } };
    assert.deepEqual(await world.refusal(analyticsQuery, hours), ['BAD_USER_INPUT', 'grain']);
  });

  it('has a thousand groups at most, and says that there are more', async () => {
    const vendors = Array.from({ length: 1_001 }, () => randomUUID());
    await world.happened(...vendors.flatMap((vendorId) => answers(vendorId, 1, 0)));
    const asked = { metrics: ['OFFERS_ACCEPTED'], groupBy: 'VENDOR', grain: 'TOTAL' };
    const given = z
      .object({ analytics: z.object({ series: z.array(z.unknown()), truncated: z.boolean() }) })
      .parse(await world.data(analyticsQuery, asked)).analytics;
    assert.deepEqual([given.series.length, given.truncated], [1_000, true]);
  });
});

describe('a first response', () => {
  it('counts those who still wait as open, with their time until now, and no longer once they are answered or closed', async () => {
    const started = (id: string, at: string) =>
      event('conversation.started', at, id, {
        customerId: randomUUID(),
        isGuest: true,
        channel: 'CHAT',
        isAsked: true,
      });
    const answer = (id: string, waitingSince: string, seconds: number) =>
      event('conversation.answered', waitingSince, id, {
        channel: 'CHAT',
        by: 'OPERATOR',
        answeredBy: randomUUID(),
        vendorId: null,
        isFirst: true,
        waitingSince,
        seconds,
        businessSeconds: null,
      });
    const ids = Array.from({ length: 4 }, () => randomUUID());
    const at = '2026-03-10T10:00:00.000Z';
    const [first = '', second = '', third = '', fourth = ''] = ids;
    await world.happened(...ids.map((id) => started(id, at)), answer(first, at, 60), answer(second, at, 120));
    const figure = async () => {
      const given = await world.data(analyticsQuery, {
        metrics: ['FIRST_RESPONSE', 'FIRST_RESPONSE_BUSINESS'],
        grain: 'TOTAL',
      });
      return z
        .object({
          series: z.array(
            z.object({
              total: z.object({
                count: z.int(),
                open: z.int().nullable(),
                value: z.number().nullable(),
                p95: z.number().nullable(),
              }),
            }),
          ),
        })
        .parse(given['analytics'])
        .series.map(({ total }) => total);
    };
    const [total, business] = await figure();
    assert.deepEqual([total?.count, total?.open], [2, 2]);
    assert.ok(Math.abs((total?.value ?? 0) - 120) <= 2.4);
    assert.ok((total?.p95 ?? 0) > 86_400);
    assert.deepEqual(business, { count: 0, open: null, value: null, p95: null });
    await world.happened(
      answer(third, at, 180),
      event('conversation.closed', '2026-03-11T10:00:00.000Z', fourth, { closedBy: randomUUID() }),
    );
    const [later] = await figure();
    assert.deepEqual([later?.count, later?.open], [3, 0]);
  });
});
