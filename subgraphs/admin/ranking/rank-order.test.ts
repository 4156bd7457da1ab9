import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { User } from '#generated/prisma/admin/client.ts';
import { rankOrder } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Database } from '../database.ts';
import { startAdminTests } from '../testing/admin-subgraph.ts';
import type { AdminTests } from '../testing/admin-subgraph.ts';
import type { SeenRanked } from '../testing/answers.ts';
import { addUser, viewerOf } from '../testing/people.ts';
import { collectStatements } from '../testing/statements.ts';
import { addVendor, meridian } from '../testing/vendors.ts';
import type { RankRequest } from './request.ts';

const document = /* GraphQL */ `
  query VendorRanking($orderId: ID!, $first: Int = 10) {
    vendorRanking(orderId: $orderId, first: $first) {
      weightsVersion
      ranked {
        rank
        score
        distanceKm
        vendor {
          id
        }
        factors {
          factor
          weight
          value
          contribution
          explanation
        }
      }
      excluded {
        vendor {
          id
        }
        code
        reason
        distanceKm
      }
    }
  }
`;

describe('the ranking of an order', () => {
  let admin: AdminTests;
  let db: Database;
  let boss: User;
  let agent: User;
  before(async () => {
    admin = await startAdminTests();
    db = admin.services.db;
    boss = await addUser(db, 'ADMIN');
    agent = await addUser(db, 'AGENT');
  });
  after(() => admin.stop());

  /** Asks for a ranking by the job, as the vendor subgraph does; each test has a service of its own. */
  async function rank(service: string, facts: Partial<RankRequest> = {}): Promise<string> {
    const orderId = facts.orderId ?? randomUUID();
    const place = { latitude: 52.52, longitude: meridian, postcode: null };
    const request = {
      service,
      attempt: 1,
      ...place,
      scheduledFor: null,
      limit: 9,
      excludeVendorIds: [],
      ...facts,
      orderId,
    };
    await addJob(db, rankOrder, request);
    await eventually(() => db.ranking.findFirst({ where: { orderId } }), 'the ranking');
    return orderId;
  }
  async function read(orderId: string, first?: number) {
    const { data, errors } = await admin.send(viewerOf(agent), document, { orderId, first });
    assert.equal(errors, undefined);
    return data.vendorRanking;
  }
  const idsOf = (ranked: readonly SeenRanked[]) => ranked.map(({ vendor }) => vendor.id);
  async function offersJobs(orderId: string) {
    const jobs = await db.$queryRaw<
      { payload: { data: { orderId: string; attempt: number; ranking: unknown[] } } }[]
    >`
      select payload from graphile_worker._private_jobs as job
      join graphile_worker._private_tasks as task on task.id = job.task_id
      where task.identifier = 'vendor.make-offers' order by payload->'data'->>'attempt'`;
    return jobs.map(({ payload }) => payload.data).filter((data) => data.orderId === orderId);
  }

  it('gives the reason for each excluded vendor', async () => {
    const service = 'chimney-sweep';
    const wednesdayNoon = '2031-01-01T12:00:00.000Z';
    const mondays = [{ weekday: 1, opens: '08:00', closes: '17:00' }];
    const services = [service];
    const expected = new Map<string, readonly [string, string]>();
    const add = async (code: string, reason: string, facts: Parameters<typeof addVendor>[1]) => {
      const id = await addVendor(db, { services, ...facts });
      expected.set(id, [code, reason]);
      return id;
    };
    const fit = await addVendor(db, { services });
    const before = await add('OFFERED_BEFORE', 'was offered this order before', {});
    await add('SERVICE_NOT_OFFERED', 'does not offer chimney sweep', {
      services: ['window-cleaning', 'roofing'],
    });
    await add('PAUSED', 'paused: takes no orders at present', { available: false });
    await add('OUT_OF_AREA', '22.2 km away, serves 10 km', { latitude: 52.72, radiusKm: 10 });
    await add('AT_CAPACITY', 'has 3 of 3 orders', { capacity: 3, openOrders: 3 });
    await add('NO_OPEN_ACCOUNT', 'has no open account: nobody could answer', { account: 'CLOSED' });
    await add('CLOSED', 'closed at Wednesday 13:00 (Europe/Berlin)', { hours: mondays });

    const orderId = await rank(service, { scheduledFor: wednesdayNoon, excludeVendorIds: [before] });
    const { ranked, excluded } = await read(orderId);
    assert.deepEqual(idsOf(ranked), [fit]);
    const told = excluded.map((one): [string, readonly [string, string]] => [
      one.vendor.id,
      [one.code, one.reason],
    ]);
    assert.deepEqual(new Map(told), expected);
    const distances = excluded.map(({ distanceKm }) => distanceKm);
    assert.deepEqual(
      distances,
      distances.toSorted((one, other) => one - other),
    );
  });

  it('adds up: contributions are weight times value and make the score', async () => {
    const services = ['glazing'];
    for (let count = 0; count < 4; count += 1) {
      await addVendor(db, {
        services,
        latitude: 52.52 + count / 37,
        ratingCount: 3 * count,
        ratingSum: 13 * count,
        offersAnswered: 7 * count,
        offersAccepted: 5 * count,
        responseSecondsSum: 97 * count,
      });
    }
    const { ranked } = await read(await rank('glazing'));
    assert.equal(ranked.length, 4);
    for (const { score, factors } of ranked) {
      assert.equal(factors.length, 8);
      const exact = (number: number) => Math.round(number * 1e7);
      assert.equal(
        factors.reduce((sum, { contribution }) => sum + exact(contribution), 0),
        exact(score),
      );
      for (const { weight, value, contribution } of factors) {
        assert.ok(Math.abs(weight * value - contribution) < 1e-12);
      }
      assert.equal(Math.round(factors.reduce((sum, { weight }) => sum + weight * 1_000, 0)), 1_000);
    }
    const scores = ranked.map(({ score }) => score);
    assert.deepEqual(
      scores,
      scores.toSorted((one, other) => other - one),
    );
  });

  it('follows the weights, and keeps yesterday’s decision whatever changes today', async () => {
    const services = ['tiling'];
    const near = await addVendor(db, { services, ratingCount: 50, ratingSum: 100 });
    const loved = await addVendor(db, { services, latitude: 52.7, ratingCount: 50, ratingSum: 250 });
    const update =
      'mutation($input: UpdateRankingWeightsInput!) { updateRankingWeights(input: $input) { weights { version distance rating since setBy { id } } } }';
    const only = { distance: 0, rating: 0, acceptance: 0, responseTime: 0, workload: 0 };
    const set = async (input: object) => {
      const { data, errors } = await admin.send(viewerOf(boss), update, { input: { ...only, ...input } });
      assert.equal(errors, undefined);
      return data.updateRankingWeights.weights;
    };

    const { setBy, version } = await set({ distance: 3 });
    assert.deepEqual(setBy, { id: boss.id });
    const yesterday = await rank('tiling');
    const decided = await read(yesterday);
    assert.deepEqual(idsOf(decided.ranked), [near, loved]);
    assert.equal(decided.weightsVersion, version);

    await set({ rating: 70 });
    assert.deepEqual(idsOf((await read(await rank('tiling'))).ranked), [loved, near]);

    await db.$executeRaw`update vendor.vendor set available = false, rating_sum = 0, rating_count = 0`;
    assert.deepEqual(await read(yesterday), decided);

    const { data } = await admin.send(
      viewerOf(agent),
      '{ rankingWeights { version rating } rankingWeightsHistory(first: 2) { version distance } }',
    );
    assert.deepEqual(data.rankingWeights, { version: version + 1, rating: 1 });
    assert.deepEqual(data.rankingWeightsHistory, [
      { version: version + 1, distance: 0 },
      { version, distance: 1 },
    ]);
  });

  it('hands the best to the dispatch, once however often it is asked', async () => {
    const services = ['roof-repair'];
    const vendors = [];
    for (let count = 0; count < 4; count += 1) {
      vendors.push(await addVendor(db, { services, latitude: 52.52 + count / 100 }));
    }
    const orderId = await rank('roof-repair', { limit: 3 });
    await addJob(db, rankOrder, {
      orderId,
      attempt: 1,
      service: 'roof-repair',
      latitude: 52.52,
      longitude: meridian,
      postcode: null,
      scheduledFor: null,
      limit: 3,
      excludeVendorIds: [],
    });
    await rank('nothing-else-waits');
    const [job, ...more] = await offersJobs(orderId);
    assert.deepEqual(more, []);
    assert.deepEqual(job?.ranking, [
      { vendorId: vendors[0], rank: 1, distanceKm: 0 },
      { vendorId: vendors[1], rank: 2, distanceKm: 1.1 },
      { vendorId: vendors[2], rank: 3, distanceKm: 2.2 },
    ]);
    assert.equal((await read(orderId)).ranked.length, 4);
    assert.equal((await read(orderId, 2)).ranked.length, 2);
  });

  it('decides about each attempt at an order anew', async () => {
    const service = 'well-digging';
    const first = await addVendor(db, { services: [service] });
    const orderId = await rank(service);
    const second = await addVendor(db, { services: [service], latitude: 52.53 });
    const place = { latitude: 52.52, longitude: meridian, postcode: null };
    const request = { orderId, service, ...place, scheduledFor: null, limit: 9, excludeVendorIds: [] };
    for (const attempt of [2, 2]) await addJob(db, rankOrder, { ...request, attempt });
    await eventually(async () => (await offersJobs(orderId)).length === 2, 'the second ranking');
    await rank('nothing-but-a-pause');
    const ids = (await offersJobs(orderId)).map(({ attempt, ranking }) => [attempt, ranking.length]);
    assert.deepEqual(ids, [
      [1, 1],
      [2, 2],
    ]);
    assert.deepEqual(idsOf((await read(orderId)).ranked).toSorted(), [first, second].toSorted());
  });

  it('hands over an empty list when no vendor can take it', async () => {
    const orderId = await rank('falconry');
    assert.deepEqual(await offersJobs(orderId), [{ orderId, attempt: 1, ranking: [] }]);
  });

  it('decides by one statement', async () => {
    const services = ['upholstery'];
    for (let count = 0; count < 30; count += 1) await addVendor(db, { services });
    const statements = collectStatements(admin.services.pool);
    await rank('upholstery');
    assert.equal(statements.filter((text) => text.includes('vendor.')).length, 1);
  });

  it('is for operators, and NOT_FOUND for an unknown order', async () => {
    const orderId = await rank('falconry');
    for (const viewer of [viewerOf(await addUser(db, 'VENDOR')), viewerOf(await addUser(db, 'CUSTOMER'))]) {
      const { errors } = await admin.send(viewer, document, { orderId });
      assert.equal(errors?.[0]?.extensions.code, 'FORBIDDEN');
    }
    assert.equal(
      (await admin.send({}, document, { orderId })).errors?.[0]?.extensions.code,
      'UNAUTHENTICATED',
    );
    for (const unknown of [randomUUID(), 'nonsense']) {
      const { errors } = await admin.send(viewerOf(agent), document, { orderId: unknown });
      assert.equal(errors?.[0]?.extensions.code, 'NOT_FOUND');
    }
    const { errors } = await admin.send(viewerOf(agent), document, { orderId, first: 0 });
    assert.equal(errors?.[0]?.extensions.field, 'first');
  });

  it('refuses weights that can’t be, and leaves those that hold', async () => {
    const update =
      'mutation($input: UpdateRankingWeightsInput!) { updateRankingWeights(input: $input) { weights { version } } }';
    const none = { distance: 0, rating: 0, acceptance: 0, responseTime: 0, workload: 0 };
    const count = await db.rankingWeights.count();
    for (const [input, field] of [
      [none, 'input'],
      [{ ...none, distance: 2, rating: -1 }, 'input.rating'],
    ] as const) {
      const { errors } = await admin.send(viewerOf(boss), update, { input });
      assert.equal(errors?.[0]?.extensions.code, 'BAD_USER_INPUT');
      assert.equal(errors[0].extensions.field, field);
    }
    const { errors } = await admin.send(viewerOf(agent), update, { input: { ...none, rating: 1 } });
    assert.equal(errors?.[0]?.extensions.code, 'FORBIDDEN');
    assert.equal(await db.rankingWeights.count(), count);
  });
});
