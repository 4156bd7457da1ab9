import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { payeeReported, savePayee as savePayeeJob } from '#contracts/payments.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { agent, stranger } from '../../testing/vendor-subgraph.ts';
import type { TestVendor } from '../../testing/vendor-subgraph.ts';
import { startPayoutWorld } from '../payouts/testing/payout-world.ts';
import type { PayoutWorld } from '../payouts/testing/payout-world.ts';

const save = `mutation ($input: SavePayeeInput!) {
  savePayee(input: $input) { payee { name email country state problem onboardingUrl provider sandbox } }
}`;
const read = `query ($vendorId: ID) { payee(vendorId: $vendorId) { state problem onboardingUrl provider sandbox country } }`;

describe('a payee', () => {
  let world: PayoutWorld;
  before(async () => {
    world = await startPayoutWorld();
  });
  after(() => world.stop());

  const input = { name: 'Example Plumbing', email: 'money@example.com', country: 'de' };

  async function reported({ id: vendorId }: TestVendor, problem: string | null, at: string): Promise<void> {
    const place = { provider: 'TIPALTI', account: 'main', sandbox: true };
    const onboardingUrl = 'https://provider.example/payee';
    const isPayable = problem === null;
    await addJob(world.services.db, payeeReported, {
      ...place,
      vendorId,
      isPayable,
      problem,
      onboardingUrl,
      at,
    });
    await world.idle();
  }

  it('is saved by its vendor, and the provider is asked for it', async () => {
    const vendor = await world.vendor();
    assert.equal((await world.ask(vendor.viewer, read)).payee, null);
    const { savePayee } = await world.ask(vendor.viewer, save, { input });
    assert.deepEqual(savePayee.payee, {
      ...input,
      country: 'DE',
      state: 'PENDING',
      problem: null,
      onboardingUrl: null,
      provider: null,
      sandbox: false,
    });
    const asked = await world.jobs(savePayeeJob.name);
    assert.deepEqual(
      asked.filter(({ vendorId }) => vendorId === vendor.id),
      [{ ...input, vendorId: vendor.id, country: 'DE' }],
    );
  });

  it('is what the provider says of it last, whatever comes late', async () => {
    const vendor = await world.vendor();
    await world.ask(agent, save, { input: { ...input, vendorId: vendor.id } });
    await reported(vendor, 'The tax form is missing.', '2026-01-02T00:00:00.000Z');
    const { payee } = await world.ask(vendor.viewer, read);
    assert.deepEqual(payee, {
      state: 'NOT_PAYABLE',
      problem: 'The tax form is missing.',
      onboardingUrl: 'https://provider.example/payee',
      provider: 'TIPALTI',
      sandbox: true,
      country: 'DE',
    });
    await reported(vendor, null, '2026-01-03T00:00:00.000Z');
    await reported(vendor, 'The tax form is missing.', '2026-01-02T00:00:00.000Z');
    assert.equal((await world.ask(vendor.viewer, read)).payee?.state, 'PAYABLE');
    await world.ask(vendor.viewer, save, { input: { ...input, country: 'AT' } });
    assert.equal((await world.ask(vendor.viewer, read)).payee?.state, 'PENDING');
  });

  it('is for the vendor itself and operators, and must be right', async () => {
    const [vendor, other] = [await world.vendor(), await world.vendor()];
    const named = { input: { ...input, vendorId: vendor.id } };
    assert.deepEqual(await world.refusal(other.viewer, save, named), { code: 'FORBIDDEN' });
    assert.deepEqual(await world.refusal(stranger(), save, named), { code: 'FORBIDDEN' });
    assert.deepEqual(await world.refusal(other.viewer, read, { vendorId: vendor.id }), { code: 'FORBIDDEN' });
    const unknown = { input: { ...input, vendorId: randomUUID() } };
    assert.deepEqual(await world.refusal(agent, save, unknown), { code: 'NOT_FOUND' });
    for (const [change, field] of [
      [{ name: ' ' }, 'input.name'],
      [{ email: 'money' }, 'input.email'],
      [{ country: 'Germany' }, 'input.country'],
      [{ country: 'QX' }, 'input.country'],
    ] as const) {
      const refused = await world.refusal(vendor.viewer, save, { input: { ...input, ...change } });
      assert.deepEqual(refused, { code: 'BAD_USER_INPUT', field });
    }
  });
});
