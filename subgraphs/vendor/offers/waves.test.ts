import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { acceptOffer, agent, createOrder, orderInput, startVendorTests } from '../testing/vendor-subgraph.ts';
import type { TestVendor, VendorTests } from '../testing/vendor-subgraph.ts';

const declineOffer = `mutation ($input: DeclineOfferInput!) {
  declineOffer(input: $input) {
    __typename
    ... on OfferDeclined { offer { id status declineReason closedAt } }
    ... on OfferUnavailable { message offer { id status } }
  }
}`;

describe('waves of offers', () => {
  let tests: VendorTests;
  before(async () => {
    tests = await startVendorTests({ DISPATCH_OFFERS_PER_WAVE: '2', DISPATCH_WAVES: '2' });
  });
  after(() => tests.stop());

  async function asked(orderId: string): Promise<string[]> {
    const offers = await tests.services.db.offer.findMany({ where: { orderId }, orderBy: { rank: 'asc' } });
    return offers.map(({ rank, wave, status }) => `${rank}: wave ${wave} ${status}`);
  }

  async function status(orderId: string): Promise<string> {
    return (await tests.services.db.order.findUniqueOrThrow({ where: { id: orderId } })).status;
  }

  function decline({ viewer }: TestVendor, offerId: string | undefined, reason?: string) {
    return tests.ask(viewer, declineOffer, { input: { offerId, reason } });
  }

  it('asks the best vendors first, and has each of them notified', async () => {
    const [first, second, third] = [
      await tests.vendor({ phone: '+49 30 23125 101' }),
      await tests.vendor(),
      await tests.vendor({ phone: '+49 30 23125 103' }),
    ];
    const orderId = await tests.order({ summary: 'Alert me' });
    const [best, next] = await tests.offer(orderId, [first, second, third]);
    assert.deepEqual(await asked(orderId), ['1: wave 1 PENDING', '2: wave 1 PENDING']);
    const all = await tests.jobs('integration.alert-offer');
    const alerts = all.filter((job) => job['offerId'] === best);
    // Without a telephone it is notified in its apps.
    assert.equal(all.find((job) => job['offerId'] === next)?.['phone'], null);
    const { expiresAt } = await tests.services.db.offer.findUniqueOrThrow({ where: { id: best ?? '' } });
    assert.deepEqual(alerts, [
      {
        offerId: best,
        vendorId: first.id,
        phone: '+49 30 23125 101',
        service: 'Plumbing',
        summary: 'Alert me',
        distanceKm: 1.5,
        expiresAt: expiresAt.toISOString(),
        timezone: 'Europe/Berlin',
      },
    ]);
  });

  it('asks the next ones as soon as all have declined, and gives up after the last wave', async () => {
    const vendors = await tests.vendors(5);
    const orderId = await tests.order();
    const offers = await tests.offer(orderId, vendors);
    const [one, two, three, four] = vendors;
    assert.ok(one && two && three && four);
    const { declineOffer: answer } = await decline(one, offers[0], 'Too far');
    assert.equal(answer.__typename, 'OfferDeclined');
    assert.equal(answer.offer?.status, 'DECLINED');
    assert.equal(answer.offer?.declineReason, 'Too far');
    assert.deepEqual(await asked(orderId), ['1: wave 1 DECLINED', '2: wave 1 PENDING']);
    await decline(two, offers[1]);
    assert.deepEqual((await asked(orderId)).slice(2), ['3: wave 2 PENDING', '4: wave 2 PENDING']);

    const next = await tests.services.db.offer.findMany({
      where: { orderId, wave: 2 },
      orderBy: { rank: 'asc' },
    });
    await decline(three, next[0]?.id);
    await decline(four, next[1]?.id);
    assert.equal(await status(orderId), 'UNFILLED');
    assert.equal((await asked(orderId)).length, 4);
  });

  it('returns the state of the offer to a vendor that declines twice, or after accepting', async () => {
    const vendor = await tests.vendor();
    const [offerId] = await tests.offer(await tests.order(), [vendor]);
    await tests.ask(vendor.viewer, acceptOffer, { input: { offerId } });
    const { declineOffer: answer } = await decline(vendor, offerId);
    assert.equal(answer.__typename, 'OfferUnavailable');
    assert.equal(answer.offer?.status, 'ACCEPTED');
  });

  it('leaves an order unfilled when its ranking is empty', async () => {
    const orderId = await tests.order();
    await tests.rank(orderId, []);
    await eventually(async () => (await status(orderId)) === 'UNFILLED');
    const query = 'query ($id: ID!) { order(id: $id) { status history { status note } } }';
    const { order } = await tests.ask(agent, query, { id: orderId });
    assert.deepEqual(order.history, [
      { status: 'OPEN', note: null },
      { status: 'UNFILLED', note: 'No vendor is available.' },
    ]);
  });

  it('passes over vendors that are switched off, busy or gone since they were ranked', async () => {
    const [off, busy, free] = [
      await tests.vendor(),
      await tests.vendor({ capacity: 1 }),
      await tests.vendor(),
    ];
    await tests.accepted(busy);
    const setAvailability = `mutation ($input: SetAvailabilityInput!) {
      setAvailability(input: $input) { vendor { available } }
    }`;
    await tests.ask(off.viewer, setAvailability, { input: { available: false } });
    const gone = { id: '01990000-0000-7000-8000-000000000000', viewer: free.viewer };
    const orderId = await tests.order();
    await tests.offer(orderId, [off, gone, busy, free]);
    assert.deepEqual(await asked(orderId), ['4: wave 1 PENDING']);
  });

  it('makes the offers of an order once, however often its ranking comes', async () => {
    const vendors = await tests.vendors(2);
    const orderId = await tests.order();
    const offers = await tests.offer(orderId, vendors);
    await tests.rank(orderId, await tests.vendors(2));
    await eventually(async () => (await tests.jobs('vendor.make-offers')).length === 0);
    const now = await tests.services.db.offer.findMany({ where: { orderId }, orderBy: { rank: 'asc' } });
    assert.deepEqual(
      now.map(({ id }) => id),
      offers,
    );
  });

  it('asks admin to rank enough vendors for all waves', async () => {
    const scheduledFor = new Date(Date.now() + 3_600_000).toISOString();
    const input = { ...orderInput, scheduledFor, summary: 'Rank me' };
    const { createOrder: made } = await tests.ask(agent, createOrder, { input });
    const job = (await tests.jobs('admin.rank-order')).find(({ orderId }) => orderId === made.order.id);
    assert.deepEqual(job, {
      orderId: made.order.id,
      attempt: 1,
      service: 'plumbing',
      latitude: 52.52,
      longitude: 13.405,
      postcode: '10115',
      scheduledFor,
      limit: 14,
      excludeVendorIds: [],
    });
  });
});

describe('the expiry of offers', () => {
  let tests: VendorTests;
  before(async () => {
    tests = await startVendorTests({
      DISPATCH_OFFERS_PER_WAVE: '1',
      DISPATCH_WAVES: '2',
      DISPATCH_TTL_SECONDS: '1',
    });
  });
  after(() => tests.stop());

  it('goes on to the next vendor, and ends with an unfilled order', async () => {
    const vendors = await tests.vendors(3);
    const orderId = await tests.order();
    await tests.offer(orderId, vendors);
    const { db } = tests.services;
    await eventually(async () => {
      const { status } = await db.order.findUniqueOrThrow({ where: { id: orderId } });
      return status === 'UNFILLED';
    }, 'the end of the second wave');
    const offers = await db.offer.findMany({ where: { orderId }, orderBy: { rank: 'asc' } });
    assert.deepEqual(
      offers.map(({ wave, status }) => ({ wave, status })),
      [
        { wave: 1, status: 'EXPIRED' },
        { wave: 2, status: 'EXPIRED' },
      ],
    );
    assert.ok(offers.every(({ closedAt, expiresAt }) => closedAt !== null && closedAt >= expiresAt));
    const silent = await db.vendor.findUniqueOrThrow({ where: { id: vendors[0]?.id ?? '' } });
    assert.deepEqual([silent.offersAnswered, silent.offersAccepted, silent.responseSecondsSum], [1, 0, 1]);
  });

  it('refuses an answer that comes too late, whether or not the offer is closed yet', async () => {
    const [vendor, next] = await tests.vendors(2);
    assert.ok(vendor && next);
    const orderId = await tests.order();
    const [offerId] = await tests.offer(orderId, [vendor, next]);
    const { db } = tests.services;
    await db.offer.update({ where: { id: offerId ?? '' }, data: { expiresAt: new Date(Date.now() - 1) } });
    const { acceptOffer: answer } = await tests.ask(vendor.viewer, acceptOffer, { input: { offerId } });
    assert.equal(answer.__typename, 'OfferUnavailable');
    assert.equal(answer.offer?.status, 'EXPIRED');
    assert.equal(await db.offer.count({ where: { orderId, wave: 2, vendorId: next.id } }), 1);
  });
});

describe('dispatchSettings', () => {
  let tests: VendorTests;
  before(async () => {
    tests = await startVendorTests();
  });
  after(() => tests.stop());

  const change = `mutation ($input: UpdateDispatchSettingsInput!) {
    updateDispatchSettings(input: $input) { dispatchSettings { offersPerWave ttlSeconds waves } }
  }`;
  const read = '{ dispatchSettings { offersPerWave ttlSeconds waves } }';
  const administrator = { ...agent, role: 'ADMIN' as const };

  it('begins with three offers a wave, ninety seconds and three waves', async () => {
    const { dispatchSettings } = await tests.ask(agent, read);
    assert.deepEqual(dispatchSettings, { offersPerWave: 3, ttlSeconds: 90, waves: 3 });
  });

  it('holds what an administrator says, from the next wave on', async () => {
    const { updateDispatchSettings } = await tests.ask(administrator, change, {
      input: { offersPerWave: 1 },
    });
    assert.deepEqual(updateDispatchSettings.dispatchSettings, { offersPerWave: 1, ttlSeconds: 90, waves: 3 });
    const offers = await tests.offer(await tests.order(), await tests.vendors(3));
    assert.equal(offers.length, 1);
  });

  it('is changed by administrators only, and within bounds', async () => {
    const { viewer } = await tests.vendor();
    assert.deepEqual(await tests.refusal(agent, change, { input: { waves: 1 } }), { code: 'FORBIDDEN' });
    assert.deepEqual(await tests.refusal(viewer, read), { code: 'FORBIDDEN' });
    for (const [field, value] of [
      ['offersPerWave', 0],
      ['ttlSeconds', 86_401],
      ['waves', 21],
    ] as const) {
      const refusal = await tests.refusal(administrator, change, { input: { [field]: value } });
      assert.deepEqual(refusal, { code: 'BAD_USER_INPUT', field: `input.${field}` });
    }
  });
});
