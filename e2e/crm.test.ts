import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, it } from 'node:test';
import {
  CountCrmContactsDocument,
  CrmConflictsDocument,
  CrmImportsDocument,
  CrmContactsOfDocument,
  CrmMappingDocument,
  CrmSyncChangedDocument,
  CrmSyncsDocument,
  ImportCrmContactsDocument,
  MeDocument,
  PauseCrmSyncDocument,
  PreviewCrmMappingDocument,
  ResolveCrmConflictDocument,
  SignUpDocument,
  StartCrmSyncDocument,
  UpdateCrmMappingDocument,
  UpdateCustomerDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Client } from './client.ts';
import { sharedSystem } from './shared-system.ts';
import type { SharedSystem } from './shared-system.ts';

const provider = 'HUBSPOT';

describe('customers in a CRM', () => {
  let system: SharedSystem;
  let agent: Client;
  let admin: Client;
  let customerId: string;
  before(async () => {
    system = await sharedSystem();
    agent = await system.as('agent@demo.test');
    admin = await system.as('admin@demo.test');
    const input = { name: 'Ida Newhouse', email: 'ida@newhouse.test', password: 'a long enough one' };
    const { signUp } = await system.visitor().run(SignUpDocument, { input });
    assert.equal(signUp.__typename, 'SignedUp');
    const session = signUp.__typename === 'SignedUp' ? signUp.session.id : '';
    const { me } = await system.visitor().with(session).run(MeDocument, {});
    customerId = me?.id ?? '';
  });

  it('are linked when an administrator has started it, and follow a change made here', async () => {
    const live = admin.follow(CrmSyncChangedDocument, {});
    const { startCrmSync } = await admin.run(StartCrmSyncDocument, { input: { provider } });
    assert.deepEqual([startCrmSync.sync.provider, startCrmSync.sync.sandbox], [provider, true]);
    const contact = await eventually(async () => {
      const { crmContactsOf } = await agent.run(CrmContactsOfDocument, { customerId });
      return crmContactsOf.find((one) => one.provider === provider && one.linked);
    }, 'the contact');
    assert.notEqual(contact.contactId, '');
    const syncOf = async () =>
      (await admin.run(CrmSyncsDocument, {})).crmSyncs.find((sync) => sync.provider === provider);
    const before = (await syncOf())?.pushed ?? 0;
    const { updateCustomer } = await agent.run(UpdateCustomerDocument, {
      input: { customerId, phone: '+49 30 23125 077', tags: ['regular'] },
    });
    assert.deepEqual(updateCustomer.customer.tags, ['regular']);
    await eventually(async () => ((await syncOf())?.pushed ?? 0) > before, 'the change in the CRM');
    await eventually(() => live.events.length > 0, 'an event of the synchronization');
    await live.stop();
  });

  it('are named by a mapping that is tried before it is saved', async () => {
    const { crmMapping } = await admin.run(CrmMappingDocument, { provider });
    assert.ok(crmMapping);
    const fields = crmMapping.fields.map(({ local, remote, direction, wins }) => ({
      local,
      remote,
      direction,
      wins,
    }));
    const { previewCrmMapping } = await admin.run(PreviewCrmMappingDocument, { input: { provider, fields } });
    assert.ok(previewCrmMapping.compared > 0);
    const { updateCrmMapping } = await admin.run(UpdateCrmMappingDocument, {
      input: { provider, fields, afterVersion: crmMapping.version },
    });
    assert.equal(updateCrmMapping.mapping.version, crmMapping.version + 1);
    const unknown = fields.map((field, index) =>
      index === 0 ? { ...field, remote: 'no_such_property' } : field,
    );
    const refused = await admin.refused(UpdateCrmMappingDocument, {
      input: { provider, fields: unknown, afterVersion: crmMapping.version + 1 },
    });
    assert.equal(refused.code, 'BAD_USER_INPUT');
  });

  it('become of contacts that only the CRM has when an administrator imports them', async () => {
    const importOf = async (state: string) => {
      const { crmImports } = await admin.run(CrmImportsDocument, {});
      return crmImports.find((one) => one.provider === provider && one.state === state);
    };
    const { countCrmContacts } = await admin.run(CountCrmContactsDocument, { input: { provider } });
    const counted = await eventually(() => importOf('COUNTED'), 'the count');
    assert.equal(counted.id, countCrmContacts.import.id);
    await admin.run(ImportCrmContactsDocument, { input: { importId: counted.id } });
    const done = await eventually(() => importOf('DONE'), 'the import');
    assert.deepEqual([done.imported, done.problem], [counted.found, null]);
  });

  it('show what a person must decide, and wait while it is paused', async () => {
    const { crmConflicts } = await agent.run(CrmConflictsDocument, { first: 20 });
    assert.deepEqual(crmConflicts.edges, []);
    const unknown = await agent.refused(ResolveCrmConflictDocument, {
      input: { id: randomUUID(), resolution: 'KEEP_LOCAL' },
    });
    assert.equal(unknown.code, 'NOT_FOUND');
    const { pauseCrmSync } = await admin.run(PauseCrmSyncDocument, { input: { provider } });
    assert.equal(pauseCrmSync.sync.state, 'PAUSED');
  });
});
