import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { eventually } from '#platform/testing/eventually.ts';
import { aPerson } from '../../testing/a-person.ts';
import { admin } from '../../testing/start-integration.ts';
import { startCrm } from '../testing/start-crm.ts';
import type { CrmWorld } from '../testing/start-crm.ts';

const shown = 'id state read found imported unusable problem';
const importSchema = z.object({
  id: z.string(),
  state: z.string(),
  read: z.number(),
  found: z.number(),
  imported: z.number(),
  unusable: z.number(),
  problem: z.string().nullable(),
});

describe('an import of contacts', () => {
  let world: CrmWorld;
  before(async () => {
    world = await startCrm();
  });
  after(() => world.stop());

  const provider = 'KEAP';
  const count = () =>
    world.send(
      admin,
      `mutation ($provider: ID!) { countCrmContacts(input: { provider: $provider }) { import { ${shown} } } }`,
      { provider },
    );
  const goOn = (importId: string) =>
    world.send(
      admin,
      `mutation ($importId: ID!) { importCrmContacts(input: { importId: $importId }) { import { ${shown} } } }`,
      { importId },
    );
  const last = async () => {
    const answer = await world.send(admin, `{ crmImports { ${shown} } }`, {});
    return z.object({ crmImports: z.array(importSchema) }).parse(answer.data).crmImports[0];
  };
  const until = (state: string) =>
    eventually(async () => {
      const found = await last();
      return found?.state === state ? found : null;
    }, `the import ${state}`);
  const customers = async () => {
    const { rows } = await world.services.pool.query<{ name: string; email: string; tags: string[] }>(
      'select name, email, phone from admin.customer where not is_guest order by email',
    );
    return rows;
  };

  it('needs a synchronization, counts first, and makes customers only when it is told to', async () => {
    assert.equal((await count()).errors?.[0]?.extensions['code'], 'CONFLICT');
    await aPerson(world.services.pool, { name: 'Here Already', email: 'here@example.org' });
    const crm = await world.crm(provider);
    const fields = {
      name: 'given_name,family_name',
      email: 'email_addresses',
      phone: 'phone_numbers',
      tags: null,
    };
    const contact = (changes: object) => ({ id: null, key: null, changes });
    await crm.saveContacts(fields, [
      contact({ name: 'Here Already', email: 'HERE@example.org' }),
      contact({ name: 'Ada Lovelace', email: 'Ada@example.org', phone: '+4930123456' }),
      contact({ name: 'Bob Builder', email: 'bob@example.org' }),
      contact({ name: 'No Address', phone: '+4930999999' }),
    ]);
    await world.startSync(provider);
    assert.equal((await count()).errors, undefined);
    const counted = await until('COUNTED');
    assert.deepEqual(
      { read: counted.read, found: counted.found, imported: counted.imported, unusable: counted.unusable },
      { read: 4, found: 2, imported: 0, unusable: 1 },
    );
    assert.equal((await customers()).length, 1);

    assert.equal((await goOn(counted.id)).errors, undefined);
    const done = await until('DONE');
    assert.equal(done.imported, 2);
    assert.deepEqual(
      (await customers()).map(({ email }) => email),
      ['ada@example.org', 'bob@example.org', 'here@example.org'],
    );
    assert.equal((await goOn(counted.id)).errors?.[0]?.extensions['code'], 'CONFLICT');
    const { rows } = await world.services.pool.query(
      `select 1 from graphile_worker._private_jobs where payload -> 'data' ->> 'action' = 'CRM_CONTACTS_IMPORTED'`,
    );
    assert.equal(rows.length, 1);
  });

  it('makes nobody twice', async () => {
    assert.equal((await count()).errors, undefined);
    assert.equal((await until('COUNTED')).found, 0);
  });

  it('says why it could not go on', async () => {
    // Other work asks the CRM at the same time.
    world.sandboxes.failNext(provider, 10, 403);
    assert.equal((await count()).errors, undefined);
    const failed = await until('FAILED');
    assert.notEqual(failed.problem, null);
  });
});
