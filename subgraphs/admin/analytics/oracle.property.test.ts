import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startAdminTests } from '../testing/admin-subgraph.ts';
import type { AdminTests } from '../testing/admin-subgraph.ts';
import { pointsOf } from './metrics/points.ts';
import { everything } from './metrics/range.ts';
import { readAnalytics } from './metrics/read-analytics.ts';
import type { Metric } from './metrics/definitions.ts';
import { readFunnel } from './funnel/read-funnel.ts';
import { foldNow, receive } from './testing/fold-now.ts';
import { countAlike, countBy, dayIn, hourIn, readFacts, times, zones } from './testing/naive-count.ts';
import { randomEvents } from './testing/random-events.ts';

let tests: AdminTests;
before(async () => {
  tests = await startAdminTests();
  for (const [seed, time] of times.entries()) {
    await receive(tests.services, randomEvents({ seed, count: 5_000 }, time));
  }
  await foldNow(tests.services);
});
after(() => tests.stop());

describe('figures beside a naive count of the facts', () => {
  for (const zone of zones) {
    it(`agree to the unit on every day of ${zone}`, async () => {
      const dayOf = dayIn(zone);
      for (const time of times) {
        const facts = await readFacts(tests.services.pool, time);
        const { series } = await readAnalytics(tests.services.db, {
          metrics: ['CONVERSATIONS_STARTED', 'OFFERS_ANSWERED', 'CALL_SECONDS'],
          points: pointsOf(time, zone, 'DAY'),
          groupBy: null,
          filter: everything,
        });
        const counted = [
          ['conversation.started'],
          ['order.accepted', 'order.declined', 'order.offer_expired'],
          ['phone_call.ended'],
        ];
        for (const [place, kinds] of counted.entries()) {
          const shown = series[place];
          const expected = countBy(facts, kinds, dayOf);
          assert.deepEqual(
            shown?.points.flatMap(({ at, count }) => (count > 0 ? [{ label: dayOf(at), n: count }] : [])),
            expected.map(({ label, n }) => ({ label, n })),
          );
          const all = expected.reduce((sum, one) => sum + (place === 2 ? one.sum : one.n), 0);
          assert.equal(shown?.total.value, all);
        }
      }
    });
  }

  it('agree for weeks, months and hours, and sum alike in every zone', async () => {
    const [time] = times;
    assert.ok(time);
    const metrics: Metric[] = ['OFFERS_MADE', 'NET_REVENUE'];
    const totals = await Promise.all(
      zones.flatMap((zone) =>
        (['TOTAL', 'DAY', 'WEEK', 'MONTH'] as const).map(async (grain) => {
          const points = pointsOf(time, zone, grain);
          const { series } = await readAnalytics(tests.services.db, {
            metrics,
            points,
            groupBy: null,
            filter: everything,
          });
          for (const { rule, points: shown, total } of series)
            if (rule.unit === 'COUNT')
              assert.equal(
                shown.reduce((sum, { value }) => sum + (value ?? 0), 0),
                total.value,
              );
          return JSON.stringify(series.map(({ currency, total }) => [currency, total]));
        }),
      ),
    );
    assert.equal(new Set(totals).size, 1);
    for (const zone of zones) {
      const week = { from: new Date('2026-03-28T00:00:00Z'), to: new Date('2026-04-06T00:00:00Z') };
      const points = pointsOf(week, zone, 'HOUR');
      const { series } = await readAnalytics(tests.services.db, {
        metrics: ['OFFERS_MADE'],
        points,
        groupBy: null,
        filter: everything,
      });
      assert.deepEqual(
        series[0]?.points.flatMap(({ value }) => (value ? [value] : [])),
        countBy(await readFacts(tests.services.pool, week), ['order.offered'], hourIn(zone)).map(
          ({ n }) => n,
        ),
        zone,
      );
    }
  });

  it('have percentiles that are at most 2 % off, and amounts of each currency by themselves', async () => {
    const [time] = times;
    assert.ok(time);
    const points = pointsOf(time, 'Europe/Berlin', 'TOTAL');
    const metrics: Metric[] = [
      'RESPONSE',
      'RESPONSE_BUSINESS',
      'OFFER_ANSWER_TIME',
      'TIME_TO_PAYMENT',
      'PAID',
      'REFUNDED',
    ];
    for (const groupBy of [null, 'AGENT', 'VENDOR'] as const) {
      const { series } = await readAnalytics(tests.services.db, {
        metrics,
        points,
        groupBy,
        filter: everything,
      });
      const column = groupBy === 'AGENT' ? 'agent_id' : groupBy === 'VENDOR' ? 'vendor_id' : 'null::uuid';
      for (const { rule, key, currency, total } of series) {
        const seconds = rule.metric === 'RESPONSE_BUSINESS' ? 'business_seconds' : 'seconds';
        const details = rule.of[0]?.details ?? null;
        const expected = await countAlike(tests.services.pool, time, {
          kinds: rule.of.map(({ kind }) => kind.replace('.business', '')),
          details,
          seconds,
          column,
          key,
          currency,
        });
        assert.equal(total.count, expected.n, `${rule.metric} of ${key}`);
        if (rule.unit === 'MONEY') assert.equal(total.value, expected.sum);
        else {
          near(total.value, expected.p50);
          near(total.p95, expected.p95);
        }
      }
    }
  });

  it('have a funnel that agrees with each conversation counted alone', async () => {
    for (const time of times) {
      const { steps, cohorts } = await readFunnel(
        tests.services.db,
        pointsOf(time, 'Asia/Kathmandu', 'WEEK'),
        everything,
      );
      const { rows } = await tests.services.pool.query<Record<string, number>>(
        `with started as (
           select conversation_id, min(at) as at from analytics_fact where kind = 'conversation.started' group by 1
         ), step as (
           select started.conversation_id, fact.kind from started
           join analytics_fact as fact using (conversation_id)
           where fact.at < started.at + interval '30 days' and started.at >= $1 and started.at < $2
         )
         select ${[
           'conversation.started',
           'order.created',
           'order.offered',
           'order.accepted',
           'order.completed',
           'invoice.issued',
           'invoice.paid',
         ]
           .map((kind, n) => `count(distinct conversation_id) filter (where kind = '${kind}')::int as "${n}"`)
           .join(', ')}
         from step`,
        [time.from, time.to],
      );
      assert.deepEqual(
        steps.map(({ count }) => count),
        Object.values(rows[0] ?? {}),
      );
      assert.ok((steps.at(-1)?.count ?? 0) > 0);
      for (const [step, { count }] of steps.entries())
        assert.equal(
          cohorts.reduce((sum, cohort) => sum + (cohort.steps[step]?.count ?? 0), 0),
          count,
        );
    }
  });
});

function near(given: number | null, expected: number | null | undefined): void {
  if (expected === null || expected === undefined) return assert.equal(given, null);
  assert.ok(
    given !== null && Math.abs(given - expected) <= 0.02 * expected + 1e-9,
    `${given} is not ${expected}`,
  );
}
