import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { aPerson } from '../../testing/a-person.ts';
import { admin, agent } from '../../testing/start-integration.ts';
import { sentAudits } from '../testing/sent-audits.ts';
import { startCrm } from '../testing/start-crm.ts';
import type { CrmWorld } from '../testing/start-crm.ts';
import { planPull } from './sync-jobs.ts';

const states = `{ crmSyncs { provider state } }`;
const start = `mutation ($input: StartCrmSyncInput!) { startCrmSync(input: $input) { sync { state } } }`;
const pause = `mutation ($input: PauseCrmSyncInput!) { pauseCrmSync(input: $input) { sync { state } } }`;
const changed = `subscription { crmSyncChanged { at syncs { provider state pushed } } }`;
const of = { provider: 'SALESFORCE', account: 'default' };

describe('the synchronizations with CRMs', () => {
  let world: CrmWorld;
  before(async () => {
    world = await startCrm();
  });
  after(() => world.stop());

  it('are stopped until an administrator starts one, and show live how it moves on', async () => {
    for (const id of ['HUBSPOT', 'KEAP', 'PIPEDRIVE', 'SALESFORCE', 'ZOHO']) {
      assert.equal((await world.syncOf(id)).state, 'STOPPED');
    }
    await aPerson(world.services.pool, { name: 'Ada', email: 'live@example.org' });
    // Who follows is looked up for as long as they do.
    const follower = { sub: await aPerson(world.services.pool, { role: 'ADMIN' }), role: 'ADMIN' } as const;
    const live = await world.subscribe(follower, changed);
    await world.startSync('SALESFORCE');
    const started = await world.syncOf('SALESFORCE');
    assert.deepEqual({ state: started.state, sandbox: started.sandbox }, { state: 'RUNNING', sandbox: true });
    await world.settled('SALESFORCE');
    await eventually(() => JSON.stringify(live.results).includes('"pushed":1'), 'the contact that was made');
    live.stop();
    const { linked, waiting, pushed } = await world.syncOf('SALESFORCE');
    assert.deepEqual({ linked, waiting, pushed }, { linked: 1, waiting: 0, pushed: 1 });
    assert.deepEqual(await sentAudits(world.services.pool, 'CRM_SYNC_STARTED'), [
      { subject: { type: 'PROVIDER', id: 'SALESFORCE' }, facts: of },
    ]);
  });

  it('write and read nothing while they are paused, and catch up afterwards', async () => {
    const paused = await world.send(admin, pause, { input: { provider: 'SALESFORCE' } });
    assert.equal(paused.errors, undefined);
    assert.equal((await world.syncOf('SALESFORCE')).state, 'PAUSED');
    assert.deepEqual(await sentAudits(world.services.pool, 'CRM_SYNC_PAUSED'), [
      { subject: { type: 'PROVIDER', id: 'SALESFORCE' }, facts: of },
    ]);
    await aPerson(world.services.pool, { name: 'Grace', email: 'later@example.org' });
    assert.equal((await world.contacts('SALESFORCE')).length, 1);
    await world.startSync('SALESFORCE');
    await world.settled('SALESFORCE');
    assert.equal((await world.contacts('SALESFORCE')).length, 2);
  });

  it('show what the CRM refuses, and go on when it works again', async () => {
    world.sandboxes.failNext('SALESFORCE', 1_000, 401);
    await world.services.db.$transaction((tx) => planPull(tx, of));
    await eventually(async () => (await world.syncOf('SALESFORCE')).state === 'FAILING', 'the failure');
    assert.equal((await world.syncOf('SALESFORCE')).problem?.kind, 'CREDENTIALS');
    world.sandboxes.failNext('SALESFORCE', 0);
    await world.startSync('SALESFORCE');
    await world.settled('SALESFORCE');
    assert.equal((await world.syncOf('SALESFORCE')).state, 'RUNNING');
  });

  it('are for administrators, and for CRMs only', async () => {
    assert.equal((await world.send(agent, states)).errors?.[0]?.extensions.code, 'FORBIDDEN');
    const other = await world.send(admin, start, { input: { provider: 'TWILIO' } });
    assert.equal(other.errors?.[0]?.extensions.field, 'input.provider');
    const unknown = await world.send(admin, pause, { input: { provider: 'KEAP' } });
    assert.equal(unknown.errors?.[0]?.extensions.code, 'NOT_FOUND');
  });
});
