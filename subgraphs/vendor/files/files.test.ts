import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { viewerOf } from '#platform/identity/claims.ts';
import type { Claims } from '#platform/identity/claims.ts';
import { aFile } from '../testing/a-file.ts';
import { agent, startVendorTests } from '../testing/vendor-subgraph.ts';
import type { TestCustomer, TestVendor, VendorTests } from '../testing/vendor-subgraph.ts';

const setOrderPhotos = `mutation ($input: SetOrderPhotosInput!) {
  setOrderPhotos(input: $input) { order { id photosBefore { id grant } photosAfter { id } } }
}`;
const seeOrder = `query ($id: ID!) { order(id: $id) { photosBefore { id grant } } }`;
const setPictures = `mutation ($input: SetVendorPicturesInput!) {
  setVendorPictures(input: $input) { vendor { logo { id grant } gallery { id } } }
}`;

describe('files of vendors and orders', () => {
  let tests: VendorTests;
  let customer: TestCustomer;
  let vendor: TestVendor;
  let orderId: string;
  before(async () => {
    tests = await startVendorTests();
    customer = await tests.customer();
    vendor = await tests.vendor();
    orderId = await tests.accepted(vendor, { conversationId: customer.conversationId }, customer.viewer);
  });
  after(() => tests.stop());

  const file = ({ sub }: Claims, purpose: string) => aFile(tests.services.pool, sub ?? '', { purpose });
  const opened = (grant: string | undefined, viewer: Claims) =>
    tests.services.files.open(grant ?? '', viewerOf(viewer));
  const exists = async (id: string) => {
    const { rows } = await tests.services.pool.query('select from integration.stored_file where id = $1', [
      id,
    ]);
    return rows.length > 0;
  };

  it('stand at an order before and after the work, for its customer, its vendor and operators', async () => {
    const [one, two] = [await file(vendor.viewer, 'ORDER_BEFORE'), await file(vendor.viewer, 'ORDER_BEFORE')];
    const input = { orderId, moment: 'BEFORE', fileIds: [two, one, two] };
    const { setOrderPhotos: set } = await tests.ask(vendor.viewer, setOrderPhotos, { input });
    assert.deepEqual(
      set.order.photosBefore.map((photo) => photo?.id),
      [two, one],
    );
    assert.deepEqual(set.order.photosAfter, []);
    for (const viewer of [customer.viewer, vendor.viewer, agent]) {
      const { order } = await tests.ask(viewer, seeOrder, { id: orderId });
      assert.deepEqual(
        order?.photosBefore.map((photo) => opened(photo?.grant, viewer)),
        [two, one],
      );
    }
    const other = await tests.vendor();
    assert.equal((await tests.refusal(other.viewer, seeOrder, { id: orderId })).code, 'NOT_FOUND');
    const left = { orderId, moment: 'BEFORE', fileIds: [one] };
    await tests.ask(vendor.viewer, setOrderPhotos, { input: left });
    assert.deepEqual([await exists(one), await exists(two)], [true, false]);
  });

  it('come from whoever uploaded them for this, and go to one object', async () => {
    const strange = [
      await file(customer.viewer, 'ORDER_AFTER'),
      await file(vendor.viewer, 'ORDER_BEFORE'),
      'not an id',
    ];
    for (const id of strange) {
      const input = { orderId, moment: 'AFTER', fileIds: [id] };
      const refused = await tests.refusal(vendor.viewer, setOrderPhotos, { input });
      assert.equal(refused.code, 'BAD_USER_INPUT');
      assert.match(refused.field ?? '', /^input\.fileIds/);
    }
    const input = { orderId, moment: 'AFTER', fileIds: [] };
    assert.deepEqual(await tests.refusal(customer.viewer, setOrderPhotos, { input }), { code: 'FORBIDDEN' });
    const open = { orderId: await tests.order(), moment: 'AFTER', fileIds: [] };
    assert.deepEqual(await tests.refusal(agent, setOrderPhotos, { input: open }), { code: 'CONFLICT' });
  });

  it('are the logo and the gallery of a vendor, and an act of an operator is recorded', async () => {
    const [logo, picture] = [
      await file(vendor.viewer, 'VENDOR_LOGO'),
      await file(vendor.viewer, 'VENDOR_GALLERY'),
    ];
    const input = { logoFileId: logo, galleryFileIds: [picture] };
    const { setVendorPictures: shown } = await tests.ask(vendor.viewer, setPictures, { input });
    assert.equal(opened(shown.vendor.logo?.grant, vendor.viewer), logo);
    assert.deepEqual(
      shown.vendor.gallery.map((one) => one?.id),
      [picture],
    );
    const photo = await file(agent, 'ORDER_AFTER');
    await tests.ask(agent, setOrderPhotos, { input: { orderId, moment: 'AFTER', fileIds: [photo] } });
    const [job] = (await tests.jobs('admin.record-audit')).slice(-1);
    assert.ok(JSON.stringify(job).includes('ORDER_UPDATED'), JSON.stringify(job));
  });
});
