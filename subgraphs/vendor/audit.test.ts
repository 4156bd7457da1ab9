import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { recordAudit } from '#contracts/jobs.ts';
import { admin, startVendorTests } from './testing/vendor-subgraph.ts';
import type { TestVendor, VendorTests } from './testing/vendor-subgraph.ts';

const rename = 'mutation ($input: UpdateServiceInput!) { updateService(input: $input) { service { slug } } }';
const archive =
  'mutation ($input: ArchiveServiceInput!) { archiveService(input: $input) { service { slug } } }';
const profile =
  'mutation ($input: UpdateVendorProfileInput!) { updateVendorProfile(input: $input) { vendor { id } } }';
const availability =
  'mutation ($input: SetAvailabilityInput!) { setAvailability(input: $input) { vendor { id } } }';
const dispatch = `mutation ($input: UpdateDispatchSettingsInput!) {
  updateDispatchSettings(input: $input) { dispatchSettings { waves } }
}`;

describe('a privileged act on vendors, services or dispatch', () => {
  let tests: VendorTests;
  let vendor: TestVendor;
  before(async () => {
    tests = await startVendorTests();
    vendor = await tests.vendor();
  });
  after(() => tests.stop());

  const recorded = async () =>
    (await tests.jobs('admin.record-audit')).map((data) => {
      const { action, facts } = recordAudit.payload.parse(data);
      return { action, facts };
    });

  const hours = [{ weekday: 'MONDAY', opens: '08:00', closes: '12:00' }];
  const location = { latitude: 48.1, longitude: 11.6, address: 'Elsewhere 1' };
  const acts: readonly [what: string, mutation: string, input: object, action: string, facts: object][] = [
    ['another name', rename, { slug: 'cleaning', name: 'Cleaners' }, 'SERVICE_RENAMED', { name: 'Cleaners' }],
    ['an end of a service', archive, { slug: 'cleaning', archived: true }, 'SERVICE_ARCHIVED', {}],
    ['its return', archive, { slug: 'cleaning', archived: false }, 'SERVICE_RESTORED', {}],
    ['a description', profile, { description: 'Fast' }, 'VENDOR_PROFILE_CHANGED', { fields: 'description' }],
    ['opening hours', profile, { hours }, 'VENDOR_PROFILE_CHANGED', { fields: 'hours' }],
    [
      'more services',
      profile,
      { services: ['cleaning', 'plumbing'] },
      'VENDOR_PROFILE_CHANGED',
      { fields: 'services' },
    ],
    ['fewer services', profile, { services: ['cleaning'] }, 'VENDOR_PROFILE_CHANGED', { fields: 'services' }],
    [
      'another place',
      profile,
      { location },
      'VENDOR_PROFILE_CHANGED',
      { fields: 'latitude longitude address' },
    ],
    ['a pause', availability, { available: false }, 'VENDOR_AVAILABILITY_SET', { available: false }],
    [
      'two waves',
      dispatch,
      { waves: 2 },
      'DISPATCH_SETTINGS_CHANGED',
      { offersPerWave: 3, ttlSeconds: 90, waves: 2 },
    ],
  ];
  for (const [what, mutation, given, action, facts] of acts) {
    it(`is recorded when it changes something, and not when it is repeated: ${what}`, async () => {
      const isOfVendor = mutation === profile || mutation === availability;
      const input = isOfVendor ? { vendorId: vendor.id, ...given } : given;
      const before = await recorded();
      await tests.ask(admin, mutation, { input });
      assert.deepEqual((await recorded()).slice(before.length), [{ action, facts }]);
      await tests.ask(admin, mutation, { input });
      assert.equal((await recorded()).length, before.length + 1);
    });
  }
});
