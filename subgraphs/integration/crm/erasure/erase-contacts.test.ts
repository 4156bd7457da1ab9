import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { customerCreated, customerErased } from '#contracts/events/customers.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { write } from '#platform/writes/write.ts';
import { aPerson } from '../../testing/a-person.ts';
import { startCrm } from '../testing/start-crm.ts';
import type { CrmWorld } from '../testing/start-crm.ts';

describe('a customer who is erased', () => {
  let world: CrmWorld;
  before(async () => {
    world = await startCrm();
  });
  after(() => world.stop());

  it('is erased in a CRM that can, and let go of by others', async () => {
    const id = await aPerson(world.services.pool, { name: 'Ada Lovelace' });
    for (const provider of ['HUBSPOT', 'KEAP']) await world.startSync(provider);
    await write(world.services, async (_tx, tell) => {
      tell.publish(customerCreated, { id }, { wasGuest: null });
    });
    const links = await eventually(async () => {
      await world.services.pool.query(
        `select graphile_worker.reschedule_jobs(array_agg(id), run_at => now()) from graphile_worker.jobs
         where task_identifier = 'integration.crm-push' and locked_at is null and run_at > now() having count(*) > 0`,
      );
      await world.services.pool.query(
        'update integration.crm_pending set due_at = now() where due_at > now()',
      );
      const found = await world.services.db.crmLink.findMany({ where: { localId: id } });
      return found.length === 2 ? found : null;
    }, 'both contacts');
    await world.services.pool.query('delete from admin.account where id = $1', [id]);
    await write(world.services, async (_tx, tell) => {
      tell.publish(customerErased, { id }, { isGuest: false });
    });
    const contactOf = async (provider: string) => {
      const link = links.find((one) => one.provider === provider);
      return world.objects(provider).get('contact', link?.externalId ?? '');
    };
    await eventually(async () => (await contactOf('HUBSPOT')) === null, 'the erasure at HubSpot');
    assert.notEqual(await contactOf('KEAP'), null);
    assert.equal(await world.services.db.crmLink.count({ where: { localId: id } }), 0);
  });
});
