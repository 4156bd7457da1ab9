import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { demoPassword, loadDemoData } from './demo.ts';
import { startAdminTests } from './testing/admin-subgraph.ts';
import type { AdminTests } from './testing/admin-subgraph.ts';

describe('the demo data', () => {
  let admin: AdminTests;
  before(async () => {
    admin = await startAdminTests();
  });
  after(() => admin.stop());

  it('lets an administrator, an agent and 24 vendors in, and loads twice as once', async () => {
    await loadDemoData(admin.services.db);
    await loadDemoData(admin.services.db);
    assert.equal(await admin.services.db.user.count(), 26);
    const document = `mutation($input: SignInInput!) {
      signIn(input: $input) { ... on SignedIn { user { id role vendor { id } } } }
    }`;
    for (const [name, role, id, vendorId] of [
      ['admin', 'ADMIN', '00000000-0000-7000-8000-000000000001', null],
      ['agent', 'AGENT', '00000000-0000-7000-8000-000000000002', null],
      ['vendor1', 'VENDOR', '00000000-0000-7000-8000-000000000201', '00000000-0000-7000-8000-000000000101'],
      ['vendor24', 'VENDOR', '00000000-0000-7000-8000-000000000224', '00000000-0000-7000-8000-000000000124'],
    ] as const) {
      const input = { email: `${name}@demo.test`, password: demoPassword };
      const { data } = await admin.send({}, document, { input });
      assert.deepEqual(data.signIn.user, { id, role, vendor: vendorId && { id: vendorId } });
    }
  });
});
