import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { accountLeft } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { agent, startVendorTests } from '../testing/vendor-subgraph.ts';
import type { TestVendor, VendorTests } from '../testing/vendor-subgraph.ts';

describe('a vendor whose accounts are closed', () => {
  let tests: VendorTests;
  before(async () => {
    tests = await startVendorTests({ DISPATCH_OFFERS_PER_WAVE: '1', DISPATCH_WAVES: '3' });
  });
  after(() => tests.stop());

  const close = ({ viewer }: TestVendor) =>
    tests.services.pool.query('update admin.account set disabled_at = now() where id = $1', [viewer.sub]);
  const leave = ({ id }: TestVendor) => addJob(tests.services.db, accountLeft, { vendorId: id });
  const asked = async (orderId: string) => {
    const offers = await tests.services.db.offer.findMany({ where: { orderId }, orderBy: { rank: 'asc' } });
    return offers.map(({ vendorId, status }) => [vendorId, status]);
  };

  it('gets no offers', async () => {
    const [closed, open] = [await tests.vendor(), await tests.vendor()];
    await close(closed);
    const orderId = await tests.order();
    await tests.offer(orderId, [closed, open]);
    assert.deepEqual(await asked(orderId), [[open.id, 'PENDING']]);
  });

  it('loses its open offers to the next vendor at once, and is not said to have answered', async () => {
    const [leaving, next] = [await tests.vendor(), await tests.vendor()];
    const orderId = await tests.order();
    await tests.offer(orderId, [leaving, next]);
    await close(leaving);
    await leave(leaving);
    await eventually(async () => (await asked(orderId)).length === 2, 'the next wave');
    assert.deepEqual(await asked(orderId), [
      [leaving.id, 'WITHDRAWN'],
      [next.id, 'PENDING'],
    ]);
    const { offersAnswered } = await tests.services.db.vendor.findUniqueOrThrow({
      where: { id: leaving.id },
    });
    assert.equal(offersAnswered, 0);
    const { rowCount } = await tests.services.pool.query('select from stream_event where stream_id like $1', [
      `%${leaving.id}%`,
    ]);
    assert.equal(rowCount, 2);
  });

  it('leaves its orders unfilled without another vendor', async () => {
    const leaving = await tests.vendor();
    const orderId = await tests.order();
    await tests.offer(orderId, [leaving]);
    await close(leaving);
    await leave(leaving);
    const query = 'query ($id: ID!) { order(id: $id) { status } }';
    await eventually(
      async () => (await tests.ask(agent, query, { id: orderId })).order.status === 'UNFILLED',
    );
  });

  it('keeps its offers while another account can answer', async () => {
    const vendor = await tests.vendor();
    await tests.services.pool.query(
      `insert into admin.account (id, name, email, password_hash, role, vendor_id)
       select gen_random_uuid(), 'Second', 'second@example.com', password_hash, role, vendor_id
       from admin.account where id = $1`,
      [vendor.viewer.sub],
    );
    const orderId = await tests.order();
    await tests.offer(orderId, [vendor]);
    await close(vendor);
    await leave(vendor);
    await eventually(
      async () => (await tests.jobs('vendor.account-left')).length === 0,
      'the end of the job',
    );
    assert.deepEqual(await asked(orderId), [[vendor.id, 'PENDING']]);
  });
});
