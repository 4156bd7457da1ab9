import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { notesOf } from '../../hub/sandboxes/crm/notes.ts';
import { aPerson } from '../../testing/a-person.ts';
import { agent } from '../../testing/start-integration.ts';
import { startCrm } from '../testing/start-crm.ts';
import type { CrmWorld } from '../testing/start-crm.ts';

const provider = 'HUBSPOT';
const number = '+49302222077';
const complete = `mutation ($input: CompleteCallBackInput!) { completeCallBack(input: $input) { callBack { state } } }`;

describe('calls of a customer, in a CRM', () => {
  let world: CrmWorld;
  let contactId: string;
  before(async () => {
    world = await startCrm();
    const id = await aPerson(world.services.pool, { name: 'Ada Lovelace', phone: number });
    await world.startSync(provider);
    await world.settled(provider);
    const link = await world.services.db.crmLink.findFirstOrThrow({ where: { provider, localId: id } });
    contactId = link.externalId;
  });
  after(() => world.stop());

  const notes = async () => {
    await world.services.pool.query(
      `select graphile_worker.reschedule_jobs(array_agg(id), run_at => now()) from graphile_worker.jobs
       where task_identifier = 'integration.crm-outgoing' and locked_at is null and run_at > now() having count(*) > 0`,
    );
    const found = await notesOf(world.objects(provider), contactId);
    return found.map(({ title, body }) => `${title}\n${body}`);
  };
  const untilNotes = (count: number) =>
    eventually(async () => {
      const found = await notes();
      return found.length >= count && found;
    }, `${count} notes`);

  it('are notes of the contact, each once however often its provider tells of it', async () => {
    await world.sandboxes.act('CALLRAIL', 'ring', number, null);
    const [note] = await untilNotes(1);
    assert.match(note ?? '', /Call from the customer on .* UTC/);
    assert.match(note ?? '', /Answered, /);
    const event = await world.services.db.webhookEvent.findFirstOrThrow({ where: { provider: 'CALLRAIL' } });
    const again = await world.send(
      { sub: '00000000-0000-7000-8000-000000000001', role: 'ADMIN' },
      `mutation ($id: ID!) { replayWebhookEvent(id: $id) { id } }`,
      { id: event.id },
    );
    assert.equal(again.errors, undefined);
    await world.sandboxes.act('CALLRAIL', 'miss', number, null);
    const found = await untilNotes(2);
    assert.equal(found.filter((one) => one.includes('Answered, ')).length, 1);
    assert.equal(found.filter((one) => one.includes('Nobody answered')).length, 1);
  });

  it('and what came of a call back is one, with what the operator has noted', async () => {
    const callBack = await eventually(
      () => world.services.db.callBack.findFirst({ where: { number, state: 'OPEN' } }),
      'the call back',
    );
    const input = { id: callBack.id, outcome: 'REACHED', note: 'Wants a boiler.' };
    for (const _time of [1, 2])
      assert.equal((await world.send(agent, complete, { input })).errors, undefined);
    const found = await untilNotes(3);
    const [note, ...more] = found.filter((one) => one.startsWith('Call back on '));
    assert.match(note ?? '', /Outcome: Reached.*Note: Wants a boiler\./);
    assert.deepEqual(more, []);
  });

  it('of somebody whom nobody knows make none', async () => {
    const before = (await notes()).length;
    await world.sandboxes.act('CALLRAIL', 'ring', '+49302222078', null);
    await eventually(async () => {
      const { rowCount } = await world.services.pool.query(
        `select from integration.domain_event where type = 'call.ended' and data ->> 'customerId' is null`,
      );
      return rowCount === 1;
    }, 'the call');
    assert.equal((await notes()).length, before);
  });
});
