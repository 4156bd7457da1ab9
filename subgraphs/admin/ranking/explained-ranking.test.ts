import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { User } from '#generated/prisma/admin/client.ts';
import { rankOrder } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { startAdminTests } from '../testing/admin-subgraph.ts';
import type { AdminTests } from '../testing/admin-subgraph.ts';
import { addUser, viewerOf } from '../testing/people.ts';
import { collectStatements } from '../testing/statements.ts';
import { addVendor, meridian } from '../testing/vendors.ts';

const shown = `
  attempt place { latitude longitude } scheduledFor weightsVersion weights { version distance }
  ranked { rank score distanceKm location { latitude longitude } bearingDegrees vendor { id } factors { factor weight value contribution } }
  excluded { code distanceKm location { latitude longitude } bearingDegrees vendor { id } }`;
const byQuery = `query ($orderId: ID!, $attempt: Int) { vendorRanking(orderId: $orderId, attempt: $attempt) { ${shown} } }`;
const byOrder = `query ($of: [_Any!]!, $attempt: Int) {
  ofOrders: _entities(representations: $of) { ... on Order { id ranking(attempt: $attempt, first: 1) { ${shown} } } }
}`;
const simulation = `query ($orderId: ID!, $weights: RankingWeightsInput!, $first: Int = 10) {
  simulateRanking(orderId: $orderId, weights: $weights, first: $first) {
    ranking { weightsVersion }
    vendors { rank score vendor { id } factors { factor weight value contribution } was { rank score factors { factor weight value } } }
  }
}`;
const none = { distance: 0, rating: 0, acceptance: 0, responseTime: 0, workload: 0 };

describe('a ranking, explained to an operator', () => {
  let admin: AdminTests;
  let boss: User;
  let agent: User;
  before(async () => {
    admin = await startAdminTests();
    boss = await addUser(admin.services.db, 'ADMIN');
    agent = await addUser(admin.services.db, 'AGENT');
  });
  after(() => admin.stop());

  const place = { latitude: 52.52, longitude: meridian };

  async function rank(service: string, orderId: string = randomUUID(), attempt = 1): Promise<string> {
    const { db } = admin.services;
    const request = { orderId, attempt, service, ...place, postcode: null, limit: 9, excludeVendorIds: [] };
    await addJob(db, rankOrder, { ...request, scheduledFor: '2031-01-01T12:00:00.000Z' });
    await eventually(async () => (await db.ranking.count({ where: { orderId } })) === attempt, 'the ranking');
    return orderId;
  }
  const ofOrders = async (viewer: User, orderIds: readonly string[], attempt?: number) => {
    const of = orderIds.map((id) => ({ __typename: 'Order', id }));
    const { data, errors } = await admin.send(viewerOf(viewer), byOrder, { of, attempt });
    assert.equal(errors, undefined);
    return data.ofOrders.map(({ ranking }) => ranking);
  };

  it('says where each vendor was, ranked or not, so that it can be drawn around the order', async () => {
    const services = ['thatching'];
    const { db } = admin.services;
    const north = await addVendor(db, { services, latitude: 52.62 });
    const south = await addVendor(db, { services, latitude: 52.42, available: false });
    const orderId = await rank('thatching');
    await db.$executeRaw`update vendor.vendor set latitude = 50 where id = ${north}::uuid`;
    const { data } = await admin.send(viewerOf(agent), byQuery, { orderId });
    const { ranked, excluded, ...decision } = data.vendorRanking;
    assert.deepEqual(decision, {
      attempt: 1,
      place,
      scheduledFor: '2031-01-01T12:00:00.000Z',
      weightsVersion: 2,
      weights: { version: 2, distance: 0.256 },
    });
    const seen = [...ranked, ...excluded].map(({ vendor, distanceKm, location, bearingDegrees }) => ({
      id: vendor.id,
      distanceKm,
      location,
      bearingDegrees,
    }));
    assert.deepEqual(seen, [
      { id: north, distanceKm: 11.1, location: { latitude: 52.62, longitude: meridian }, bearingDegrees: 0 },
      {
        id: south,
        distanceKm: 11.1,
        location: { latitude: 52.42, longitude: meridian },
        bearingDegrees: 180,
      },
    ]);
  });

  it('is there for each attempt, the latest unless one is named, and in one statement for many orders', async () => {
    const service = 'stone-carving';
    const { db } = admin.services;
    const first = await addVendor(db, { services: [service], latitude: 52.53 });
    const [orderId, other] = [await rank(service), await rank(service)];
    const nearer = await addVendor(db, { services: [service] });
    await rank(service, orderId, 2);
    const statements = collectStatements(admin.services.pool);
    const [latest, ofOther, unknown, malformed] = await ofOrders(agent, [orderId, other, randomUUID(), 'x']);
    assert.equal(statements.filter((text) => text.includes('from ranking')).length, 1);
    assert.deepEqual([latest?.attempt, latest?.ranked[0]?.vendor.id], [2, nearer]);
    assert.equal(latest?.ranked.length, 1, 'as many as were asked for');
    assert.deepEqual([ofOther?.attempt, ofOther?.ranked[0]?.vendor.id], [1, first]);
    assert.deepEqual([unknown, malformed], [null, null]);
    const [earlier] = await ofOrders(agent, [orderId], 1);
    assert.deepEqual([earlier?.attempt, earlier?.ranked[0]?.vendor.id], [1, first]);
    const { errors } = await admin.send(viewerOf(agent), byQuery, { orderId, attempt: 3 });
    assert.equal(errors?.[0]?.extensions.code, 'NOT_FOUND');
  });

  it('was decided before places were kept: it has none, and all the rest', async () => {
    const service = 'basketry';
    const { db } = admin.services;
    await addVendor(db, { services: [service] });
    const orderId = await rank(service);
    await db.$executeRaw`
      update ranking set ranked = (select jsonb_agg(one - 'place') from jsonb_array_elements(ranked) as one),
        request = request - 'attempt' where order_id = ${orderId}::uuid`;
    const [ranking] = await ofOrders(agent, [orderId], 1);
    const [ranked] = ranking?.ranked ?? [];
    assert.deepEqual([ranked?.rank, ranked?.location, ranked?.bearingDegrees], [1, null, null]);
  });

  it('is null for everybody but operators, by reference to the order', async () => {
    const orderId = await rank('bell-founding');
    const { db } = admin.services;
    for (const role of ['VENDOR', 'CUSTOMER'] as const)
      assert.deepEqual(await ofOrders(await addUser(db, role), [orderId]), [null]);
    assert.equal((await ofOrders(agent, [orderId]))[0]?.attempt, 1);
  });

  it('shows an administrator how other weights would have ranked, beside how it was, and stores nothing', async () => {
    const services = ['lute-making'];
    const { db } = admin.services;
    const near = await addVendor(db, { services, ratingCount: 50, ratingSum: 190 });
    const loved = await addVendor(db, { services, latitude: 52.7, ratingCount: 50, ratingSum: 250 });
    const orderId = await rank('lute-making');
    const counts = async () => [
      await db.ranking.count(),
      await db.rankingWeights.count(),
      await db.auditEntry.count(),
    ];
    const before = await counts();
    const simulate = async (weights: object, first?: number) => {
      const { data, errors } = await admin.send(viewerOf(boss), simulation, {
        orderId,
        weights: { ...none, ...weights },
        first,
      });
      assert.equal(errors, undefined);
      return data.simulateRanking;
    };
    const byRating = await simulate({ rating: 50 });
    assert.deepEqual(
      byRating.vendors.map(({ vendor, rank, was }) => [vendor.id, rank, was.rank]),
      [
        [loved, 1, 2],
        [near, 2, 1],
      ],
    );
    const [best] = byRating.vendors;
    const rating = best?.factors.find(({ factor }) => factor === 'RATING');
    assert.deepEqual([rating?.weight, rating?.contribution], [1, best?.score]);
    assert.equal(best?.was.factors.find(({ factor }) => factor === 'RATING')?.value, rating?.value);
    assert.notEqual(best?.was.score, best?.score);
    // The facts of today make no difference.
    await db.$executeRaw`update vendor.vendor set available = false, rating_sum = 0, rating_count = 0`;
    assert.deepEqual(await simulate({ rating: 7 }), byRating);
    assert.equal((await simulate({ distance: 1 }, 1)).vendors[0]?.vendor.id, near);
    assert.deepEqual(await counts(), before);
  });

  it('refuses to simulate for others, with weights that can’t be, and for what was not ranked', async () => {
    const orderId = await rank('organ-building');
    const refusal = async (viewer: User, variables: object) => {
      const { errors } = await admin.send(viewerOf(viewer), simulation, { orderId, ...variables });
      return [errors?.[0]?.extensions.code, errors?.[0]?.extensions.field];
    };
    const weights = { ...none, rating: 1 };
    assert.deepEqual(await refusal(agent, { weights }), ['FORBIDDEN', undefined]);
    assert.deepEqual(await refusal(boss, { weights: none }), ['BAD_USER_INPUT', 'weights']);
    const negative = { weights: { ...weights, distance: -1 } };
    assert.deepEqual(await refusal(boss, negative), ['BAD_USER_INPUT', 'weights.distance']);
    assert.deepEqual(await refusal(boss, { weights, orderId: randomUUID() }), ['NOT_FOUND', undefined]);
  });
});
