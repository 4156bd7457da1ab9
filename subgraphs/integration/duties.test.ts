import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { accountsOf } from './notify/recipients/contacts.ts';
import { leastDuties } from './duties.ts';
import { definition } from './subgraph.ts';
import { aPerson } from './testing/a-person.ts';
import { aVendor } from './testing/a-vendor.ts';
import { startIntegration } from './testing/start-integration.ts';
import type { TestIntegration } from './testing/start-integration.ts';

describe("the duties of a vendor's accounts", () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  async function accounts() {
    const { pool } = integration.services;
    const vendorId = await aVendor(pool, null);
    const [owner, dispatcher, worker] = [
      await aPerson(pool, { role: 'VENDOR', vendorId }),
      await aPerson(pool, { role: 'VENDOR', vendorId }),
      await aPerson(pool, { role: 'VENDOR', vendorId }),
    ];
    await pool.query(
      "insert into vendor.vendor_member (vendor_id, account_id, duty) values ($1, $2, 'DISPATCHER'), ($1, $3, 'WORKER')",
      [vendorId, dispatcher, worker],
    );
    return { vendorId, owner, dispatcher, worker };
  }

  it('say who is notified', async () => {
    const { vendorId, owner, dispatcher, worker } = await accounts();
    const { db } = integration.services;
    assert.deepEqual(await accountsOf(db, vendorId, 'OWNER'), [owner]);
    assert.deepEqual(await accountsOf(db, vendorId, 'DISPATCHER'), [owner, dispatcher].toSorted());
    assert.deepEqual(await accountsOf(db, vendorId), [owner, dispatcher, worker].toSorted());
  });

  it('refuse what is for others, with whom to ask', async () => {
    const { vendorId, dispatcher, worker, owner } = await accounts();
    const as = (sub: string) => ({ role: 'VENDOR' as const, sub, vendorId });
    const settings = (sub: string) =>
      integration.send(
        as(sub),
        'mutation { updateOfferAlertSettings(input: { voice: true }) { offerAlertSettings { voice } } }',
      );
    const upload = (sub: string, purpose: string) =>
      integration.send(
        as(sub),
        'mutation ($input: RequestUploadInput!) { requestUpload(input: $input) { file { id } } }',
        { input: { purpose, bytes: 1000, contentType: 'image/png' } },
      );
    assert.equal((await settings(dispatcher)).errors, undefined);
    assert.deepEqual(
      (await settings(worker)).errors?.map(({ message }) => message),
      ['Your account is a worker of this vendor: ask an owner to do this.'],
    );
    assert.equal((await upload(worker, 'ORDER_BEFORE')).errors, undefined);
    assert.equal((await upload(worker, 'DISPUTE_EVIDENCE')).errors?.[0]?.extensions?.['code'], 'FORBIDDEN');
    assert.equal((await upload(dispatcher, 'VENDOR_LOGO')).errors?.[0]?.extensions?.['code'], 'FORBIDDEN');
    assert.equal((await upload(owner, 'VENDOR_LOGO')).errors, undefined);
  });

  it('are asked for fields that exist', () => {
    const fields = new Set(
      definition.resolvers.flatMap((part) =>
        Object.entries(part).flatMap(([type, all]: [string, unknown]) =>
          (type === 'Query' || type === 'Mutation') && typeof all === 'object' && all !== null
            ? Object.keys(all)
            : [],
        ),
      ),
    );
    assert.deepEqual(
      Object.keys(leastDuties).filter((name) => !fields.has(name)),
      [],
    );
  });
});
