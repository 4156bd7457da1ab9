import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { Kind, print } from 'graphql';
import { loadSubgraphSdl } from '#platform/schema/load-sdl.ts';
import { nobody } from '#platform/testing/viewers.ts';
import type { Claims } from '#platform/identity/claims.ts';
import { aFile } from '../testing/a-file.ts';
import { agent, startVendorTests, stranger } from '../testing/vendor-subgraph.ts';
import type { TestVendor, VendorTests } from '../testing/vendor-subgraph.ts';
import { leastDuties } from './duties.ts';

const vendorFields = `id serviceArea { postcodes polygon { latitude longitude } }
  offerings { service { slug } price { amount currency } unit durationMinutes } logoFileId galleryFileIds
  holidays { id name firstDay lastDay } members { user { id } duty }`;
const payload = `{ vendor { ${vendorFields} } }`;
const setServiceArea = `mutation ($input: SetServiceAreaInput!) { setServiceArea(input: $input) ${payload} }`;
const setServicePrices = `mutation ($input: SetServicePricesInput!) { setServicePrices(input: $input) ${payload} }`;
const setVendorPictures = `mutation ($input: SetVendorPicturesInput!) { setVendorPictures(input: $input) ${payload} }`;
const addHoliday = `mutation ($input: AddHolidayInput!) { addHoliday(input: $input) ${payload} }`;
const removeHoliday = `mutation ($input: RemoveHolidayInput!) { removeHoliday(input: $input) ${payload} }`;
const setVendorMember = `mutation ($input: SetVendorMemberInput!) { setVendorMember(input: $input) ${payload} }`;
const vendorById = `query ($id: ID!) { vendor(id: $id) { ${vendorFields} } }`;

const square = [
  { latitude: 52.4, longitude: 13.3 },
  { latitude: 52.4, longitude: 13.5 },
  { latitude: 52.6, longitude: 13.5 },
  { latitude: 52.6, longitude: 13.3 },
];

describe('a profile', () => {
  let tests: VendorTests;
  before(async () => {
    tests = await startVendorTests();
  });
  after(() => tests.stop());

  /** Another account that acts for a vendor. */
  async function account(vendor: TestVendor): Promise<Claims> {
    const sub = randomUUID();
    await tests.services.pool.query(
      `insert into admin.account (id, name, email, password_hash, role, vendor_id, created_at)
       values ($1::uuid, 'Test', $1::uuid::text || '@example.com', '$argon2id$none', 'VENDOR', $2, now() + interval '1 minute')`,
      [sub, vendor.id],
    );
    return { ...nobody, sub, role: 'VENDOR', vendorId: vendor.id };
  }

  async function covers(
    vendor: TestVendor,
    place: object,
    postcode: string | null,
  ): Promise<boolean | undefined> {
    const { latitude, longitude } = { latitude: 52.5, longitude: 13.4, ...place };
    const { rows } = await tests.services.pool.query<{ covered: boolean }>(
      `select covers(area, radius_km, distance_km($2, $3, latitude, longitude), $2, $3, $4) as covered
       from candidate where vendor_id = $1`,
      [vendor.id, latitude, longitude, postcode],
    );
    return rows[0]?.covered;
  }

  it('says where the vendor works: a circle, postcodes or the inside of a line', async () => {
    const own = await tests.vendor();
    assert.equal(await covers(own, {}, '99999'), true);
    assert.equal(await covers(own, { latitude: 53.5 }, null), false);
    const postcodes = { area: { postcodes: ['10115', 'sw1a 1aa', '104', '10115'] } };
    const { setServiceArea: codes } = await tests.ask(own.viewer, setServiceArea, { input: postcodes });
    assert.deepEqual(codes.vendor.serviceArea, { postcodes: ['10115', '104', 'SW1A1AA'], polygon: null });
    assert.equal(await covers(own, {}, '10115'), true);
    assert.equal(await covers(own, { latitude: 53.5 }, '10437'), true);
    assert.equal(await covers(own, {}, '10117'), false);
    assert.equal(await covers(own, {}, null), true);
    const { setServiceArea: line } = await tests.ask(own.viewer, setServiceArea, {
      input: { area: { polygon: square } },
    });
    assert.deepEqual(line.vendor.serviceArea, { postcodes: null, polygon: square });
    assert.equal(await covers(own, {}, null), true);
    assert.equal(await covers(own, { longitude: 13.6 }, '10115'), false);
    const { setServiceArea: none } = await tests.ask(own.viewer, setServiceArea, { input: { area: null } });
    assert.equal(none.vendor.serviceArea, null);
  });

  const bowTie = [square[0], square[2], square[1], square[3]];
  const wrongAreas: readonly [what: string, area: object, field: string][] = [
    ['a line that crosses itself', { polygon: bowTie }, 'input.area.polygon'],
    ['two corners', { polygon: square.slice(0, 2) }, 'input.area.polygon'],
    [
      'a line across the 180th meridian',
      {
        polygon: [
          { latitude: 0, longitude: -179 },
          { latitude: 0, longitude: 179 },
          { latitude: 1, longitude: 179 },
        ],
      },
      'input.area.polygon',
    ],
    ['a postcode that is none', { postcodes: ['10115', '??'] }, 'input.area.postcodes.1'],
    ['both', { postcodes: ['10115'], polygon: square }, 'input.area'],
    ['neither', {}, 'input.area'],
  ];
  for (const [what, area, field] of wrongAreas) {
    it(`refuses ${what} as an area`, async () => {
      const own = await tests.vendor();
      const refusal = await tests.refusal(own.viewer, setServiceArea, { input: { area } });
      assert.deepEqual(refusal, { code: 'BAD_USER_INPUT', field });
    });
  }

  it('has prices and durations of services', async () => {
    const own = await tests.vendor();
    const price = { amount: 4_900, currency: 'EUR' };
    const offering = { service: 'plumbing', price, unit: 'HOUR', durationMinutes: 90 };
    const input = { offerings: [offering] };
    const { setServicePrices: priced } = await tests.ask(own.viewer, setServicePrices, { input });
    assert.deepEqual(priced.vendor.offerings, [{ ...offering, service: { slug: 'plumbing' } }]);
    const unknown = { offerings: [{ ...offering, service: 'cleaning' }] };
    assert.deepEqual(await tests.refusal(own.viewer, setServicePrices, { input: unknown }), {
      code: 'BAD_USER_INPUT',
      field: 'input.offerings.0.service',
    });
  });

  it('has pictures by the ids of their files', async () => {
    const own = await tests.vendor();
    const { pool } = tests.services;
    const logoFileId = await aFile(pool, own.viewer.sub ?? '', { purpose: 'VENDOR_LOGO' });
    const picture = await aFile(pool, own.viewer.sub ?? '', { purpose: 'VENDOR_GALLERY' });
    const input = { logoFileId, galleryFileIds: [picture, picture] };
    const { setVendorPictures: shown } = await tests.ask(own.viewer, setVendorPictures, { input });
    assert.deepEqual([shown.vendor.logoFileId, shown.vendor.galleryFileIds], [logoFileId, [picture]]);
  });

  it('has days off, which close the hours that open on them', async () => {
    const own = await tests.vendor();
    const hours = [{ weekday: 'FRIDAY', opens: '20:00', closes: '04:00' }];
    await tests.ask(
      own.viewer,
      'mutation ($input: UpdateVendorProfileInput!) { updateVendorProfile(input: $input) { vendor { id } } }',
      {
        input: { hours, timezone: 'Europe/Berlin' },
      },
    );
    const works = async (moment: string) => {
      const { rows } = await tests.services.pool.query<{ works: boolean }>(
        'select works_at(vendor_id, hours, timezone, $2) as works from candidate where vendor_id = $1',
        [own.id, moment],
      );
      return rows[0]?.works;
    };
    assert.equal(await works('2027-06-04T20:00:00Z'), true);
    assert.equal(await works('2027-06-05T01:00:00Z'), true);
    assert.equal(await works('2027-06-05T02:00:00Z'), false);
    const input = { name: 'A long night', firstDay: '2027-06-05' };
    const { addHoliday: added } = await tests.ask(own.viewer, addHoliday, { input });
    assert.equal(await works('2027-06-05T01:00:00Z'), true);
    const [holiday] = added.vendor.holidays;
    assert.deepEqual([holiday?.firstDay, holiday?.lastDay], ['2027-06-05', '2027-06-05']);
    await tests.ask(own.viewer, addHoliday, { input: { ...input, firstDay: '2027-06-04' } });
    assert.equal(await works('2027-06-05T01:00:00Z'), false);
    const { vendor: seen } = await tests.ask(stranger(), vendorById, { id: own.id });
    assert.equal(seen.holidays[0]?.name, null);
    assert.equal(seen.members, null);
    const { removeHoliday: left } = await tests.ask(own.viewer, removeHoliday, {
      input: { holidayId: holiday?.id },
    });
    assert.equal(left.vendor.holidays.length, 1);
  });

  for (const [what, days, field] of [
    ['a day that has passed', { firstDay: '2020-01-01' }, 'input.firstDay'],
    ['a day that is none', { firstDay: '2027-02-29' }, 'input.firstDay'],
    ['an end before the beginning', { firstDay: '2030-02-02', lastDay: '2030-02-01' }, 'input.lastDay'],
    ['more than a year', { firstDay: '2030-02-02', lastDay: '2031-02-04' }, 'input.lastDay'],
  ] as const) {
    it(`refuses ${what} as days off`, async () => {
      const own = await tests.vendor();
      const refusal = await tests.refusal(own.viewer, addHoliday, { input: { name: 'Away', ...days } });
      assert.deepEqual(refusal, { code: 'BAD_USER_INPUT', field });
    });
  }

  it('is changed by its vendor and operators, not by others', async () => {
    const [own, other] = await tests.vendors(2);
    assert.ok(own && other);
    const input = { vendorId: own.id, area: null };
    await tests.ask(agent, setServiceArea, { input });
    assert.deepEqual(await tests.refusal(other.viewer, setServiceArea, { input }), { code: 'FORBIDDEN' });
    assert.deepEqual(await tests.refusal(stranger(), setServiceArea, { input }), { code: 'FORBIDDEN' });
  });

  it('says what each account may do', async () => {
    const own = await tests.vendor();
    const second = await account(own);
    const set = (viewer: Claims, userId: string | null, duty: string) =>
      tests.ask(viewer, setVendorMember, { input: { userId, duty } });
    const { setVendorMember: changed } = await set(own.viewer, second.sub, 'WORKER');
    assert.deepEqual(changed.vendor.members, [
      { user: { id: own.viewer.sub }, duty: 'OWNER' },
      { user: { id: second.sub }, duty: 'WORKER' },
    ]);
    assert.deepEqual(await tests.refusal(second, setServiceArea, { input: { area: null } }), {
      code: 'FORBIDDEN',
    });
    assert.deepEqual(
      await tests.refusal(
        second,
        'mutation { setAvailability(input: { available: false }) { vendor { id } } }',
      ),
      {
        code: 'FORBIDDEN',
      },
    );
    await set(own.viewer, second.sub, 'DISPATCHER');
    await tests.ask(second, 'mutation { setAvailability(input: { available: false }) { vendor { id } } }');
    assert.deepEqual(
      await tests.refusal(
        second,
        'mutation ($input: SetVendorMemberInput!) { setVendorMember(input: $input) { vendor { id } } }',
        {
          input: { userId: second.sub, duty: 'OWNER' },
        },
      ),
      { code: 'FORBIDDEN' },
    );
    const last = { input: { userId: own.viewer.sub, duty: 'WORKER' } };
    assert.deepEqual(await tests.refusal(own.viewer, setVendorMember, last), { code: 'CONFLICT' });
    const foreign = { input: { userId: randomUUID(), duty: 'WORKER' } };
    assert.deepEqual(await tests.refusal(own.viewer, setVendorMember, foreign), { code: 'CONFLICT' });
  });

  it('has a least duty for every mutation that vendors may use', async () => {
    const sdl = await loadSubgraphSdl('vendor');
    const names = (sdl?.definitions ?? []).flatMap((definition) =>
      definition.kind === Kind.OBJECT_TYPE_EXTENSION && definition.name.value === 'Mutation'
        ? (definition.fields ?? [])
            .filter(({ directives }) => directives?.some((one) => print(one).includes('"VENDOR"')))
            .map(({ name }) => name.value)
        : [],
    );
    const without = names.filter((name) => leastDuties[name] === undefined);
    assert.ok(names.length > 20);
    assert.deepEqual(without, []);
  });
});
