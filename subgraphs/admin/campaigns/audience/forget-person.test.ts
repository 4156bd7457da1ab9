import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { germanPhone, startCampaignWorld } from '../testing/campaign-world.ts';
import type { CampaignWorld } from '../testing/campaign-world.ts';

let world: CampaignWorld;
before(async () => {
  world = await startCampaignWorld();
});
after(() => world.stop());

const add = `mutation ($input: AddCampaignTargetsInput!) { addCampaignTargets(input: $input) { audience { id } } }`;
const erase = `mutation ($input: EraseCustomerInput!) { eraseCustomer(input: $input) { customerId } }`;
const eraseLead = `mutation ($input: EraseLeadInput!) { eraseLead(input: $input) { leadId } }`;

describe('a customer who is erased', () => {
  it('is in no campaign any more: without name and number, and called by nobody', async () => {
    const { db } = world.services;
    const guest = await db.guest.create({
      data: { name: 'Ada', phone: germanPhone(31), tags: ['to-erase'], conversationId: randomUUID() },
    });
    const campaignId = await world.draft();
    await world.send(world.admin, add, { input: { campaignId, customers: { tags: ['to-erase'] } } });
    const target = await eventually(
      () => db.campaignTarget.findFirst({ where: { campaignId } }),
      'the target',
    );
    const { errors } = await world.send(world.admin, erase, {
      input: { customerId: guest.id, name: 'Ada' },
    });
    assert.equal(errors, undefined);
    const after = await db.campaignTarget.findUniqueOrThrow({ where: { id: target.id } });
    assert.deepEqual([after.name, after.status, after.skipReason], [null, 'SKIPPED', 'DO_NOT_CALL']);
    assert.match(after.phone, /^\+999\d{12}$/);
  });
});

describe('a lead that is erased', () => {
  it('is in no campaign any more, too', async () => {
    const { db } = world.services;
    const phone = germanPhone(33);
    const { id } = await db.lead.create({ data: { name: 'Lea', phone, placeKey: '' } });
    const campaignId = await world.draft();
    await world.send(world.admin, add, { input: { campaignId, leads: { ids: [id] } } });
    const target = await eventually(
      () => db.campaignTarget.findFirst({ where: { campaignId } }),
      'the target',
    );
    const { errors } = await world.send(world.admin, eraseLead, { input: { leadId: id } });
    assert.equal(errors, undefined);
    const after = await eventually(
      () => db.campaignTarget.findFirst({ where: { id: target.id, status: 'SKIPPED' } }),
      'the target is skipped',
    );
    assert.deepEqual([after.name, after.skipReason], [null, 'DO_NOT_CALL']);
  });
});

describe('numbers that somebody has written', () => {
  it('are not kept beside the campaign once they are in it', async () => {
    const campaignId = await world.draft();
    await world.addNumbers(campaignId, [germanPhone(32)]);
    const [audience] = await world.services.db.campaignAudience.findMany({ where: { campaignId } });
    assert.deepEqual(audience?.filter, { kind: 'NUMBERS', numbers: [] });
  });
});
