import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { Claims } from '#platform/identity/claims.ts';
import type { DomainEvent } from '#platform/events/domain-event.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { startAdminTests } from '../testing/admin-subgraph.ts';
import type { AdminTests } from '../testing/admin-subgraph.ts';
import { addUser, viewerOf } from '../testing/people.ts';
import { metricRules } from './metrics/definitions.ts';
import { fold } from './rollups/fold.ts';
import { foldNow, receive } from './testing/fold-now.ts';

let tests: AdminTests;
let admin: Partial<Claims>;
before(async () => {
  tests = await startAdminTests();
  admin = viewerOf(await addUser(tests.services.db, 'ADMIN'));
});
after(() => tests.stop());
beforeEach(async () => {
  await foldNow(tests.services);
  await tests.services.pool.query(
    'truncate analytics_fact, analytics_dirty, analytics_rollup, analytics_funnel, analytics_journey',
  );
});

const range = { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' };

function event(type: string, at: string, id: string, data: DomainEvent['data']): DomainEvent {
  const [subject = ''] = type.split('.', 1);
  return { id: uuidv7(), type, version: 1, at, subject: { type: subject, id }, seq: null, actor: null, data };
}

const offered = (vendorId: string) => ({
  status: 'OPEN',
  service: 'plumbing',
  customerId: null,
  vendorId: null,
  conversationId: null,
  offerId: randomUUID(),
  offeredTo: vendorId,
});

/** Answers of a vendor to offers, a minute after each other. */
function answers(vendorId: string, accepted: number, declined: number, seconds = 20): DomainEvent[] {
  const one = (type: string) =>
    event(type, '2026-03-10T10:00:00.000Z', randomUUID(), { ...offered(vendorId), seconds });
  return [
    ...Array.from({ length: accepted }, () => one('order.accepted')),
    ...Array.from({ length: declined }, () => one('order.declined')),
  ];
}

async function happened(...events: readonly DomainEvent[]): Promise<void> {
  await receive(tests.services, events);
  await foldNow(tests.services);
}

async function data(query: string, variables: object, viewer = admin) {
  const { data: given, errors } = await tests.send(viewer, query, { range, ...variables });
  assert.equal(errors, undefined);
  return z.record(z.string(), z.unknown()).parse(given);
}

async function refusal(query: string, variables: object, viewer = admin) {
  const { errors } = await tests.send(viewer, query, { range, ...variables });
  return [errors?.[0]?.extensions['code'], errors?.[0]?.extensions['field']];
}

const analytics = `query ($range: AnalyticsRange!, $metrics: [Metric!]!, $timezone: String, $grain: AnalyticsGrain,
  $groupBy: AnalyticsDimension, $filter: AnalyticsFilter) {
  analytics(range: $range, metrics: $metrics, timezone: $timezone, grain: $grain, groupBy: $groupBy, filter: $filter) {
    series { metric currency group { key } total { count open value p95 } } truncated
  }
}`;
const vendorPage = `query ($range: AnalyticsRange!, $vendorId: ID) {
  vendorPerformance(range: $range, vendorId: $vendorId) {
    offers answered accepted declined acceptance medianAnswerSeconds standing { peers acceptance stars }
  }
}`;

describe('the definitions of figures', () => {
  it('are those of the SDL, each with what it is exactly', async () => {
    const { __type: type } = await data('{ __type(name: "Metric") { enumValues { name } } }', {});
    const { enumValues } = z.object({ enumValues: z.array(z.object({ name: z.string() })) }).parse(type);
    assert.deepEqual(
      enumValues.map(({ name }) => name).toSorted(),
      metricRules.map(({ metric }) => metric).toSorted(),
    );
    const { metricDefinitions } = await data(
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
      assert.deepEqual(await refusal(analytics, { metrics, range: wrong }), ['BAD_USER_INPUT', field]);
    await data(analytics, { metrics, range: { from, to: '2028-03-01T00:00:00Z' }, grain: 'MONTH' });
  });

  it('has to name a time zone that there is, figures, and values of the right form', async () => {
    assert.deepEqual(await refusal(analytics, { metrics, timezone: 'Mars/Olympus' }), [
      'BAD_USER_INPUT',
      'timezone',
    ]);
    assert.deepEqual(await refusal(analytics, { metrics: [] }), ['BAD_USER_INPUT', 'metrics']);
    const filter = { vendorIds: ['nobody'] };
    assert.deepEqual(await refusal(analytics, { metrics, filter }), ['BAD_USER_INPUT', 'filter.vendorIds']);
    const hours = { metrics, grain: 'HOUR', range: { ...range, to: '2026-05-01T00:00:00Z' } };
    assert.deepEqual(await refusal(analytics, hours), ['BAD_USER_INPUT', 'grain']);
  });

  it('has a thousand groups at most, and says that there are more', async () => {
    const vendors = Array.from({ length: 1_001 }, () => randomUUID());
    await happened(...vendors.flatMap((vendorId) => answers(vendorId, 1, 0)));
    const asked = { metrics: ['OFFERS_ACCEPTED'], groupBy: 'VENDOR', grain: 'TOTAL' };
    const given = z
      .object({ analytics: z.object({ series: z.array(z.unknown()), truncated: z.boolean() }) })
      .parse(await data(`${analytics}`, asked)).analytics;
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
        ...{
          channel: 'CHAT',
          by: 'OPERATOR',
          answeredBy: randomUUID(),
          vendorId: null,
          isFirst: true,
          waitingSince,
          seconds,
        },
        businessSeconds: null,
      });
    const ids = Array.from({ length: 4 }, () => randomUUID());
    const at = '2026-03-10T10:00:00.000Z';
    const [first = '', second = '', third = '', fourth = ''] = ids;
    await happened(...ids.map((id) => started(id, at)), answer(first, at, 60), answer(second, at, 120));
    const figure = async () => {
      const given = await data(analytics, {
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
    await happened(
      answer(third, at, 180),
      event('conversation.closed', '2026-03-11T10:00:00.000Z', fourth, { closedBy: randomUUID() }),
    );
    const [later] = await figure();
    assert.deepEqual([later?.count, later?.open], [3, 0]);
  });
});

describe('a vendor', () => {
  it('sees its own figures, and how it stands among ten peers or more', async () => {
    const user = await addUser(tests.services.db, 'VENDOR');
    const own = user.vendorId ?? '';
    const viewer = viewerOf(user);
    const peers = Array.from({ length: 9 }, () => randomUUID());
    await happened(...answers(own, 3, 1), ...peers.flatMap((peer) => answers(peer, 1, 1)));
    const shown = { offers: 0, answered: 4, accepted: 3, declined: 1, acceptance: 0.75 };
    const page = z.object({ vendorPerformance: z.looseObject({ standing: z.unknown() }) });
    const before = page.parse(await data(vendorPage, {}, viewer)).vendorPerformance;
    const { medianAnswerSeconds, standing, ...rest } = before;
    assert.deepEqual([rest, standing], [shown, null]);
    assert.ok(Math.abs(Number(medianAnswerSeconds) - 20) <= 0.4);
    await happened(...answers(randomUUID(), 9, 1));
    // Another time, as the figures of peers are kept for a minute.
    const wider = { ...range, from: '2026-02-01T00:00:00Z' };
    const after = page.parse(await data(vendorPage, { range: wider }, viewer)).vendorPerformance;
    assert.deepEqual(after.standing, { peers: 10, acceptance: 0.9, stars: null });
  });

  it('sees nothing of others: no other vendor, no figure that is not of its work, no operator’s page', async () => {
    const user = await addUser(tests.services.db, 'VENDOR');
    const [viewer, other] = [viewerOf(user), randomUUID()];
    await happened(...answers(other, 5, 0), ...answers(user.vendorId ?? '', 1, 1));
    const code = async (query: string, variables: object) => (await refusal(query, variables, viewer))[0];
    assert.equal(await code(vendorPage, { vendorId: other }), 'FORBIDDEN');
    assert.equal(await code(analytics, { metrics: ['CONVERSATIONS_STARTED'] }), 'FORBIDDEN');
    assert.equal(await code(analytics, { metrics: ['ACCEPTANCE'], groupBy: 'VENDOR' }), 'FORBIDDEN');
    assert.equal(
      await code(analytics, { metrics: ['ACCEPTANCE'], filter: { vendorIds: [other] } }),
      'FORBIDDEN',
    );
    for (const query of [
      'query ($range: AnalyticsRange!) { vendorPerformances(range: $range) { truncated } }',
      'query ($range: AnalyticsRange!) { agentPerformance(range: $range) { truncated } }',
      'query ($range: AnalyticsRange!) { moneyAnalytics(range: $range) { currencies { currency } } }',
      'query ($range: AnalyticsRange!) { funnel(range: $range) { steps { count } } }',
      'query ($range: AnalyticsRange!) { callAnalytics(range: $range) { attempted } }',
    ])
      assert.equal(await code(query, {}), 'FORBIDDEN');
    const asked = { metrics: ['OFFERS_ANSWERED'], grain: 'TOTAL' };
    const given = await data(analytics, asked, viewer);
    const total = z.object({
      series: z.tuple([z.looseObject({ total: z.looseObject({ value: z.number() }) })]),
    });
    assert.equal(total.parse(given['analytics']).series[0].total.value, 2);
  });
});

describe('money', () => {
  const money = `query ($range: AnalyticsRange!, $estimateIn: String) { moneyAnalytics(range: $range, estimateIn: $estimateIn) {
    currencies { currency paid refunded netRevenue }
    estimate { figures { currency netRevenue } rateDate rateSource isSandbox rates { currency rate } }
  } }`;
  const paid = (type: string, amount: number, currency: string) =>
    event(type, '2026-03-10T10:00:00.000Z', randomUUID(), {
      ...{
        invoiceId: randomUUID(),
        orderId: randomUUID(),
        vendorId: randomUUID(),
        customerId: null,
        service: 'plumbing',
      },
      ...{ amount: { amount, currency }, state: 'PAID', paymentId: randomUUID() },
      ...{ balance: { amount: 0, currency }, method: 'CARD', provider: null },
    });

  it('is never added up over currencies, but for an estimate that says its rates and their day', async () => {
    await happened(
      paid('payment.received', 10_000, 'EUR'),
      paid('payment.received', 20_000, 'JPY'),
      paid('refund.succeeded', 2_500, 'EUR'),
    );
    const currencies = [
      { currency: 'EUR', paid: 10_000, refunded: 2_500, netRevenue: 7_500 },
      { currency: 'JPY', paid: 20_000, refunded: 0, netRevenue: 20_000 },
    ];
    assert.deepEqual(await data(money, { estimateIn: 'EUR' }), {
      moneyAnalytics: { currencies, estimate: null },
    });
    await tests.services.pool.query(
      `insert into integration.exchange_rate (date, base, quote, rate, source, sandbox)
       values ('2026-03-09', 'EUR', 'JPY', 160, 'FRANKFURTER', false)`,
    );
    const estimate = {
      figures: { currency: 'EUR', netRevenue: 20_000 },
      ...{ rateDate: '2026-03-09', rateSource: 'FRANKFURTER', isSandbox: false },
      rates: [
        { currency: 'EUR', rate: '1' },
        { currency: 'JPY', rate: '0.00625' },
      ],
    };
    assert.deepEqual(await data(money, { estimateIn: 'EUR' }), { moneyAnalytics: { currencies, estimate } });
    assert.deepEqual(await refusal(money, { estimateIn: 'XXX1' }), ['BAD_USER_INPUT', 'estimateIn']);
  });
});

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
    await happened(rated(at(2), 5), priced(at(2), 12));
    await happened(rated(at(1), 1), priced(at(1), 30), rated(at(2), 5));
    const asked = { metrics: ['CONVERSATION_STARS', 'CALL_COST'], grain: 'TOTAL', range: day };
    const totals = z
      .object({
        series: z.array(z.object({ total: z.object({ count: z.int(), value: z.number().nullable() }) })),
      })
      .parse((await data(analytics, asked))['analytics']).series;
    assert.deepEqual(
      totals.map(({ total: { count, value } }) => [count, value]),
      [
        [1, 5],
        [1, 12],
      ],
    );
  });
});

describe('who follows figures', () => {
  it('is told once that they have changed, and from when on', async () => {
    const live = await tests.subscribe(
      admin,
      'subscription { metricsTicked(afterSeq: 0) { seq facts from } }',
    );
    const start = live.results.length;
    await happened(...answers(randomUUID(), 2, 1));
    const told = await eventually(() => live.results.slice(start).at(-1), 'a tick');
    const tick = z.object({ metricsTicked: z.object({ facts: z.int(), from: z.string() }) }).parse(told.data);
    assert.equal(tick.metricsTicked.from, '2026-03-10T10:00:00.000Z');
    live.stop();
    await live.ended;
  });

  it('hears of them once in a while: what comes meanwhile is told the next time', async () => {
    const { services } = tests;
    const minuteMs = 60_000;
    const ticks = () => services.pool.query("select from stream_event where stream_id = 'analytics:figures'");
    await happened(...answers(randomUUID(), 1, 0));
    const { rowCount: before } = await ticks();
    for (let n = 0; n < 3; n += 1) {
      await receive(services, answers(randomUUID(), 1, 0));
      await fold(services, minuteMs);
    }
    assert.equal((await ticks()).rowCount, before);
    await foldNow(services);
    assert.equal((await ticks()).rowCount, (before ?? 0) + 1);
  });
});

describe('facts', () => {
  it('are made of the events that were received before, once', async () => {
    const { pool, db } = tests.services;
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
