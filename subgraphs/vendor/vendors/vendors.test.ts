import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { admin, agent, anonymous, startVendorTests, stranger } from '../testing/vendor-subgraph.ts';
import type { TestVendor, VendorTests } from '../testing/vendor-subgraph.ts';

const card = `
  id displayName description user { id } services { slug } location { latitude longitude address } radiusKm timezone
  hours { weekday opens closes } available capacity openOrders rating { average count }
`;
const privately = 'phone email taxNumber statistics { offersAnswered offersAccepted averageResponseSeconds }';
const vendorById = `query ($id: ID!) { vendor(id: $id) { ${card} ${privately} } }`;
const updateProfile = `mutation ($input: UpdateVendorProfileInput!) {
  updateVendorProfile(input: $input) { vendor { ${card} ${privately} } }
}`;
const setAvailability = `mutation ($input: SetAvailabilityInput!) {
  setAvailability(input: $input) { vendor { id available } }
}`;

describe('vendors', () => {
  let tests: VendorTests;
  let vendor: TestVendor;
  before(async () => {
    tests = await startVendorTests();
    vendor = await tests.vendor({ phone: '+49 30 23125 200' });
  });
  after(() => tests.stop());

  it('show their card to everybody who is signed in, and their business to themselves and operators', async () => {
    const other = await tests.vendor();
    for (const viewer of [stranger(), other.viewer, vendor.viewer, agent, admin]) {
      const { vendor: seen } = await tests.ask(viewer, vendorById, { id: vendor.id });
      assert.equal(seen.displayName, 'Example Plumbing');
      assert.deepEqual(seen.user, { id: vendor.viewer.sub });
      assert.deepEqual(seen.services, [{ slug: 'plumbing' }]);
      assert.equal(seen.hours.length, 7);
      assert.deepEqual(seen.hours[0], { weekday: 'MONDAY', opens: '00:00', closes: '24:00' });
      assert.deepEqual(seen.rating, { average: null, count: 0 });
      const isPrivate = viewer === vendor.viewer || viewer === agent || viewer === admin;
      assert.equal(seen.phone, isPrivate ? '+49 30 23125 200' : null);
      assert.equal(seen.email, isPrivate ? 'plumbing@example.com' : null);
      assert.equal(seen.taxNumber, isPrivate ? 'DE123456789' : null);
      assert.equal(seen.statistics?.offersAnswered, isPrivate ? 0 : undefined);
    }
    assert.deepEqual(await tests.refusal(anonymous, vendorById, { id: vendor.id }), {
      code: 'UNAUTHENTICATED',
    });
    assert.deepEqual(await tests.refusal(agent, vendorById, { id: 'no id' }), { code: 'NOT_FOUND' });
  });

  it('are listed by name for operators', async () => {
    for (const displayName of ['Zeta 100%', 'Alpha', 'Alpha']) await tests.vendor({ displayName });
    const list =
      'query ($after: String, $filter: VendorFilter) { vendors(first: 2, after: $after, filter: $filter) { edges { node { id displayName } } pageInfo { hasNextPage endCursor } } }';
    const { vendors: first } = await tests.ask(agent, list);
    assert.deepEqual(
      first.edges.map(({ node }: { node: { displayName: string } }) => node.displayName),
      ['Alpha', 'Alpha'],
    );
    const { vendors: second } = await tests.ask(agent, list, { after: first.pageInfo.endCursor });
    assert.equal(second.edges[0]?.node.displayName, 'Example Plumbing');
    const { vendors: found } = await tests.ask(agent, list, {
      filter: { search: '0%', service: 'plumbing', available: true },
    });
    assert.equal(found.edges.length, 1);
    const { vendors: none } = await tests.ask(agent, list, { filter: { service: 'cleaning' } });
    assert.deepEqual(none.edges, []);
    assert.deepEqual(await tests.refusal(vendor.viewer, list), { code: 'FORBIDDEN' });
    assert.deepEqual(await tests.refusal(stranger(), list), { code: 'FORBIDDEN' });
  });

  it('of one service are listed by their present names, page by page', async () => {
    const named = async (displayName: string) => {
      const made = await tests.vendor({ displayName });
      await tests.ask(made.viewer, updateProfile, { input: { services: ['cleaning'] } });
      return made;
    };
    const renamed = await named('Cleaning A');
    await named('Cleaning B');
    const away = await named('Cleaning C');
    await tests.ask(away.viewer, setAvailability, { input: { available: false } });
    await tests.ask(renamed.viewer, updateProfile, { input: { displayName: 'Cleaning D' } });
    const list = `query ($first: Int, $after: String, $last: Int, $before: String, $filter: VendorFilter) {
      vendors(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
        edges { cursor node { displayName } } pageInfo { hasNextPage }
      }
    }`;
    const page = async (place: object, filter: object = {}) => {
      const { vendors } = await tests.ask(agent, list, {
        ...place,
        filter: { service: 'cleaning', ...filter },
      });
      return vendors;
    };
    const names = ({
      edges,
    }: {
      readonly edges: readonly { readonly node: { readonly displayName: string } }[];
    }) => edges.map(({ node }) => node.displayName);
    const first = await page({ first: 2 });
    assert.deepEqual(names(first), ['Cleaning B', 'Cleaning C']);
    assert.equal(first.pageInfo.hasNextPage, true);
    const second = await page({ first: 2, after: first.edges[1]?.cursor });
    assert.deepEqual(names(second), ['Cleaning D']);
    assert.equal(second.pageInfo.hasNextPage, false);
    assert.deepEqual(names(await page({ last: 1, before: second.edges[0]?.cursor })), ['Cleaning C']);
    assert.deepEqual(names(await page({}, { available: true })), ['Cleaning B', 'Cleaning D']);
    assert.deepEqual(names(await page({}, { search: 'ing c' })), ['Cleaning C']);
    assert.deepEqual(names(await page({}, { search: 'ing a' })), []);
  });

  it('change their own profile; what is left out stays', async () => {
    const own = await tests.vendor({ phone: '+49 30 23125 201' });
    const input = {
      displayName: 'New Name',
      services: ['cleaning', 'plumbing', 'cleaning'],
      location: { latitude: 48.1, longitude: 11.6, address: 'Elsewhere 1' },
      hours: [
        { weekday: 'TUESDAY', opens: '13:00', closes: '18:00' },
        { weekday: 'MONDAY', opens: '08:00', closes: '24:00' },
        { weekday: 'TUESDAY', opens: '08:00', closes: '12:00' },
      ],
      timezone: 'Europe/Vienna',
      phone: '',
    };
    const { updateVendorProfile } = await tests.ask(own.viewer, updateProfile, { input });
    const changed = updateVendorProfile.vendor;
    assert.equal(changed.displayName, 'New Name');
    assert.deepEqual(changed.services, [{ slug: 'cleaning' }, { slug: 'plumbing' }]);
    assert.deepEqual(changed.location, input.location);
    assert.deepEqual(changed.hours, [
      { weekday: 'MONDAY', opens: '08:00', closes: '24:00' },
      { weekday: 'TUESDAY', opens: '08:00', closes: '12:00' },
      { weekday: 'TUESDAY', opens: '13:00', closes: '18:00' },
    ]);
    assert.equal(changed.phone, null);
    assert.equal(changed.email, 'plumbing@example.com');
    assert.equal(changed.radiusKm, 30);
    const { rows } = await tests.services.pool.query(
      'select distinct location::text from candidate where vendor_id = $1',
      [own.id],
    );
    assert.deepEqual(rows, [{ location: '(11.6,48.1)' }]);
  });

  it('are changed by operators, and by no other vendor or customer', async () => {
    const other = await tests.vendor();
    const input = { vendorId: vendor.id, description: 'Fast' };
    const { updateVendorProfile } = await tests.ask(agent, updateProfile, { input });
    assert.equal(updateVendorProfile.vendor.description, 'Fast');
    assert.deepEqual(await tests.refusal(other.viewer, updateProfile, { input }), { code: 'FORBIDDEN' });
    assert.deepEqual(await tests.refusal(stranger(), updateProfile, { input }), { code: 'FORBIDDEN' });
    assert.deepEqual(await tests.refusal(anonymous, updateProfile, { input }), { code: 'UNAUTHENTICATED' });
    const nobody = { vendorId: '01990000-0000-7000-8000-000000000000', available: true };
    assert.deepEqual(await tests.refusal(agent, setAvailability, { input: nobody }), { code: 'NOT_FOUND' });
    assert.deepEqual(await tests.refusal(agent, setAvailability, { input: { available: true } }), {
      code: 'BAD_USER_INPUT',
      field: 'input.vendorId',
    });
  });

  it('switch themselves off and on', async () => {
    for (const available of [false, true]) {
      const data = await tests.ask(vendor.viewer, setAvailability, { input: { available } });
      assert.deepEqual(data.setAvailability.vendor, { id: vendor.id, available });
    }
  });

  it('act through the oldest account of theirs that is open', async () => {
    const own = await tests.vendor();
    const add = async (email: string) => {
      const id = randomUUID();
      await tests.services.pool.query(
        `insert into admin.account (id, name, email, password_hash, role, vendor_id, created_at)
         values ($1, 'Later', $2, '$argon2id$none', 'VENDOR', $3, now() + interval '1 minute')`,
        [id, email, own.id],
      );
      return id;
    };
    const later = await add('later@example.com');
    const account = async () => (await tests.ask(agent, vendorById, { id: own.id })).vendor.user;
    assert.deepEqual(await account(), { id: own.viewer.sub });
    const close = 'update admin.account set disabled_at = now() where id = $1';
    await tests.services.pool.query(close, [own.viewer.sub]);
    assert.deepEqual(await account(), { id: later });
    await tests.services.pool.query(close, [later]);
    assert.equal(await account(), null);
  });

  const span = (opens: string, closes: string) => ({ weekday: 'MONDAY', opens, closes });
  const wrong: readonly [what: string, input: object, field: string][] = [
    ['an empty name', { displayName: '' }, 'input.displayName'],
    ['no service', { services: [] }, 'input.services'],
    ['an unknown service', { services: ['plumbing', 'magic'] }, 'input.services.1'],
    ['a place off the globe', { location: { latitude: 91, longitude: 0 } }, 'input.location.latitude'],
    ['a radius of nothing', { radiusKm: 0 }, 'input.radiusKm'],
    ['an unknown time zone', { timezone: 'Europe/Atlantis' }, 'input.timezone'],
    ['a time that is none', { hours: [span('25:00', '26:00')] }, 'input.hours.0.opens'],
    ['hours that end when they begin', { hours: [span('18:00', '18:00')] }, 'input.hours.0.closes'],
    [
      'hours that reach into those of the next day',
      { hours: [span('22:00', '04:00'), { weekday: 'TUESDAY', opens: '03:00', closes: '12:00' }] },
      'input.hours',
    ],
    [
      'a Sunday that reaches into Monday',
      { hours: [span('01:00', '04:00'), { weekday: 'SUNDAY', opens: '22:00', closes: '02:00' }] },
      'input.hours',
    ],
    ['hours that overlap', { hours: [span('08:00', '12:00'), span('11:00', '13:00')] }, 'input.hours'],
    ['no capacity', { capacity: 0 }, 'input.capacity'],
    ['a telephone that is none', { phone: 'ring ring' }, 'input.phone'],
    ['an e-mail that is none', { email: 'nobody' }, 'input.email'],
  ];
  for (const [what, input, field] of wrong) {
    it(`refuse ${what} and change nothing`, async () => {
      const read = () => tests.services.db.vendor.findUniqueOrThrow({ where: { id: vendor.id } });
      const before = await read();
      const refusal = await tests.refusal(vendor.viewer, updateProfile, {
        input: { description: 'X', ...input },
      });
      assert.deepEqual(refusal, { code: 'BAD_USER_INPUT', field });
      assert.deepEqual(await read(), before);
    });
  }

  it('offer services that anyone may list', async () => {
    const { services } = await tests.ask(anonymous, '{ services { slug name } }');
    assert.deepEqual(services, [
      { slug: 'cleaning', name: 'Cleaning' },
      { slug: 'plumbing', name: 'Plumbing' },
    ]);
  });
});
