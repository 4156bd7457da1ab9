import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { admin, agent, anonymous, startVendorTests, stranger } from '../testing/vendor-subgraph.ts';
import type { VendorTests } from '../testing/vendor-subgraph.ts';

const createVendor = `mutation ($input: CreateVendorInput!) {
  createVendor(input: $input) {
    vendor {
      id displayName description user { id } services { slug } location { latitude longitude address } radiusKm
      timezone hours { weekday opens closes } available capacity openOrders rating { average count }
      phone email taxNumber statistics { offersAnswered }
    }
  }
}`;

const given = {
  displayName: 'New Plumbing',
  services: ['plumbing', 'cleaning', 'plumbing'],
  location: { latitude: 52.5, longitude: 13.4, address: 'Workshop Lane 9, 10117 Berlin' },
  radiusKm: 12.5,
  timezone: 'Europe/Berlin',
  hours: [{ weekday: 'MONDAY', opens: '08:00', closes: '17:00' }],
  capacity: 3,
  phone: '+49 30 23125 009',
  email: 'new@example.com',
  taxNumber: 'DE000000009',
};

describe('createVendor', () => {
  let tests: VendorTests;
  before(async () => {
    tests = await startVendorTests();
  });
  after(() => tests.stop());

  it('makes a vendor that takes no offers until it is switched on', async () => {
    const { createVendor: made } = await tests.ask(agent, createVendor, { input: given });
    const { id, ...vendor } = made.vendor;
    assert.deepEqual(vendor, {
      ...given,
      description: null,
      user: null,
      services: [{ slug: 'cleaning' }, { slug: 'plumbing' }],
      available: false,
      openOrders: 0,
      rating: { average: null, count: 0 },
      statistics: { offersAnswered: 0 },
    });
    const { rows } = await tests.services.pool.query(
      'select service_slug, location::text, available from candidate where vendor_id = $1 order by 1',
      [id],
    );
    const candidate = { location: '(13.4,52.5)', available: false };
    assert.deepEqual(rows, [
      { service_slug: 'cleaning', ...candidate },
      { service_slug: 'plumbing', ...candidate },
    ]);
    const cards = await tests.services.pool.query('select * from card where vendor_id = $1', [id]);
    assert.deepEqual(cards.rows, [{ vendor_id: id, display_name: 'New Plumbing' }]);
  });

  it('is open around the clock where no hours are given, and takes offers at once where that is said', async () => {
    const { hours: _hours, phone: _phone, email: _email, taxNumber: _taxNumber, ...least } = given;
    const input = { ...least, phone: '', available: true };
    const { createVendor: made } = await tests.ask(admin, createVendor, { input });
    assert.equal(made.vendor.hours.length, 7);
    assert.equal(made.vendor.available, true);
    assert.equal(made.vendor.phone, null);
  });

  it('makes one vendor of any number of calls with one clientId', async () => {
    const input = { ...given, clientId: randomUUID() };
    const before = await tests.services.db.vendor.count();
    const made = await Promise.all(
      [1, 2, 3, 4, 5].map(() => tests.ask(agent, createVendor, { input: { ...input } })),
    );
    assert.equal(new Set(made.map((answer) => answer.createVendor.vendor.id)).size, 1);
    assert.equal(await tests.services.db.vendor.count(), before + 1);
    // Another operator's own ids are their own.
    const { createVendor: other } = await tests.ask(admin, createVendor, { input });
    assert.notEqual(other.vendor.id, made[0]?.createVendor.vendor.id);
    const changed = { input: { ...input, displayName: 'Another' } };
    assert.deepEqual(await tests.refusal(agent, createVendor, changed), { code: 'CONFLICT' });
  });

  it('is for operators', async () => {
    const before = await tests.services.db.vendor.count();
    const { viewer } = await tests.vendor();
    for (const other of [viewer, stranger()]) {
      assert.deepEqual(await tests.refusal(other, createVendor, { input: given }), { code: 'FORBIDDEN' });
    }
    assert.deepEqual(await tests.refusal(anonymous, createVendor, { input: given }), {
      code: 'UNAUTHENTICATED',
    });
    assert.equal(await tests.services.db.vendor.count(), before + 1);
  });

  const wrong: readonly [what: string, input: object, field: string][] = [
    ['an empty name', { displayName: ' ' }, 'input.displayName'],
    ['no service', { services: [] }, 'input.services'],
    ['an unknown service', { services: ['plumbing', 'magic'] }, 'input.services.1'],
    ['a place off the globe', { location: { latitude: 0, longitude: 181 } }, 'input.location.longitude'],
    ['a radius beyond reason', { radiusKm: 301 }, 'input.radiusKm'],
    ['an unknown time zone', { timezone: 'Europe/Atlantis' }, 'input.timezone'],
    [
      'a time that is none',
      { hours: [{ weekday: 'MONDAY', opens: '8', closes: '17:00' }] },
      'input.hours.0.opens',
    ],
    ['no capacity', { capacity: 0 }, 'input.capacity'],
    ['a telephone that is none', { phone: 'ring ring' }, 'input.phone'],
    ['an e-mail that is none', { email: 'nobody' }, 'input.email'],
    ['an endless clientId', { clientId: 'x'.repeat(201) }, 'input.clientId'],
  ];
  for (const [what, input, field] of wrong) {
    it(`refuses ${what} and makes nothing`, async () => {
      const before = await tests.services.db.vendor.count();
      const refusal = await tests.refusal(agent, createVendor, { input: { ...given, ...input } });
      assert.deepEqual(refusal, { code: 'BAD_USER_INPUT', field });
      assert.equal(await tests.services.db.vendor.count(), before);
    });
  }
});
