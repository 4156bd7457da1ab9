import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { saveAgentVersion } from '#contracts/calling/testing/save-agent-version.ts';
import { testAgentVersion } from '#contracts/calling/testing/test-agent-version.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { addUser, viewerOf } from '../testing/people.ts';
import { everyHour, germanPhone, startCampaignWorld, workday } from './testing/campaign-world.ts';
import type { CampaignWorld } from './testing/campaign-world.ts';

let world: CampaignWorld;
before(async () => {
  world = await startCampaignWorld({ CALLS_PER_SECOND: '1' });
});
after(() => world.stop());

const create = `mutation ($input: CreateCampaignInput!) { createCampaign(input: $input) { campaign { id name status } } }`;
const update = `mutation ($input: UpdateCampaignInput!) { updateCampaign(input: $input) { campaign { id name status } } }`;
const add = `mutation ($input: AddCampaignTargetsInput!) { addCampaignTargets(input: $input) { audience { id } } }`;
const read = `query ($id: ID!) {
  campaign(id: $id) {
    name
    progress { total pending skipped skips { reason count } }
    variants { label agentName results { targets } }
    audiences { kind state found added duplicates unusable }
    targets(first: 50) { edges { node { phone name status skipReason } } }
  }
}`;

const settings = () => ({ ...everyHour, variants: [{ agentVersionId: world.agentVersionId }] });

const changed = z.object({
  campaignChanged: z.object({ seq: z.int(), reserved: z.int(), pending: z.int() }),
});

async function refused(query: string, input: object, viewer = world.admin) {
  const { errors } = await world.send(viewer, query, { input });
  return [errors?.[0]?.extensions['code'], errors?.[0]?.extensions['field']];
}

async function seen(id: string) {
  const { data, errors } = await world.send(world.admin, read, { id });
  assert.equal(errors, undefined);
  return data.campaign;
}

async function gathered(id: string) {
  await eventually(
    async () => (await seen(id)).audiences.every(({ state }) => state === 'DONE'),
    'the audience',
  );
  return seen(id);
}

describe('createCampaign', () => {
  it('makes one campaign however often it is sent, and refuses the same clientId with another input', async () => {
    const input = { ...settings(), clientId: randomUUID() };
    const first = await world.send(world.admin, create, { input });
    const again = await world.send(world.admin, create, { input });
    assert.equal(first.data.createCampaign.campaign.status, 'DRAFT');
    assert.equal(again.data.createCampaign.campaign.id, first.data.createCampaign.campaign.id);
    assert.deepEqual(await refused(create, { ...input, name: 'Other' }), ['CONFLICT', undefined]);
  });

  it('names the field that is wrong, and makes nothing', async () => {
    const before = await world.services.db.campaign.count();
    const paused = await saveAgentVersion(world.services.pool, testAgentVersion(), { status: 'PAUSED' });
    const called = await saveAgentVersion(world.services.pool, testAgentVersion(), { direction: 'INBOUND' });
    for (const [changed, field] of [
      [{ name: ' ' }, 'input.name'],
      [{ localFrom: '20:00', localTo: '09:00' }, 'input.localTo'],
      [{ localFrom: '25:00' }, 'input.localFrom'],
      [{ days: [0] }, 'input.days.0'],
      [{ callsPerMinute: 61 }, 'input.callsPerMinute'],
      [{ maxAttempts: 11 }, 'input.maxAttempts'],
      [{ variants: [] }, 'input.variants'],
      [{ variants: [{ agentVersionId: randomUUID() }] }, 'input.variants.0.agentVersionId'],
      [{ variants: [{ agentVersionId: paused }] }, 'input.variants.0.agentVersionId'],
      [{ variants: [{ agentVersionId: called }] }, 'input.variants.0.agentVersionId'],
      [
        { budget: { amount: 100, currency: 'USD' }, minutePrice: { amount: 5, currency: 'EUR' } },
        'input.budget.currency',
      ],
      [{ startsAt: '2027-03-02T10:00:00Z', endsAt: '2027-03-02T09:00:00Z' }, 'input.endsAt'],
    ] as const)
      assert.deepEqual(await refused(create, { ...settings(), ...changed }), ['BAD_USER_INPUT', field]);
    assert.equal(await world.services.db.campaign.count(), before);
  });

  it('is for administrators; operators see campaigns, and customers and vendors see none', async () => {
    const id = await world.draft();
    const { db } = world.services;
    const agent = viewerOf(await addUser(db, 'AGENT'));
    assert.deepEqual(await refused(create, settings(), agent), ['FORBIDDEN', undefined]);
    assert.equal((await world.send(agent, read, { id })).errors, undefined);
    for (const role of ['CUSTOMER', 'VENDOR'] as const) {
      const { errors } = await world.send(viewerOf(await addUser(db, role)), read, { id });
      assert.equal(errors?.[0]?.extensions['code'], 'FORBIDDEN');
    }
  });
});

describe('updateCampaign', () => {
  it('changes a draft, and refuses a campaign that has begun', async () => {
    const id = await world.draft();
    const input = { ...settings(), campaignId: id, name: 'Other' };
    const { data } = await world.send(world.second, update, { input });
    assert.equal(data.updateCampaign.campaign.name, 'Other');
    await world.services.db.campaign.update({ where: { id }, data: { status: 'CANCELLED' } });
    assert.deepEqual(await refused(update, input), ['CONFLICT', undefined]);
    assert.deepEqual(await refused(update, { ...input, campaignId: randomUUID() }), ['NOT_FOUND', undefined]);
  });
});

describe('addCampaignTargets', () => {
  it('adds each number once, and leaves out numbers that can never be called', async () => {
    const id = await world.draft();
    await world.addNumbers(id, [germanPhone(1), germanPhone(2), germanPhone(1)]);
    await world.addNumbers(id, [germanPhone(2), germanPhone(3), '+499001234567']);
    const { progress, audiences } = await seen(id);
    assert.deepEqual(
      audiences.map(({ found, added, duplicates }) => [found, added, duplicates]),
      [
        [3, 2, 1],
        [3, 2, 1],
      ],
    );
    assert.deepEqual(progress, {
      total: 4,
      pending: 3,
      skipped: 1,
      skips: [{ reason: 'EMERGENCY_OR_PREMIUM', count: 1 }],
    });
  });

  it('adds leads by a filter: those without a number are counted, and those whom nobody may contact are left out', async () => {
    const { db } = world.services;
    const lead = (name: string, phone: string | null, doNotContact = false) =>
      db.lead.create({ data: { name, phone, doNotContact, category: 'campaign-test', placeKey: name } });
    await lead('Ada', germanPhone(11));
    await lead('Bob', null);
    await lead('Cem', germanPhone(12), true);
    const id = await world.draft();
    await world.send(world.admin, add, {
      input: { campaignId: id, leads: { filter: { category: 'Campaign-Test' } } },
    });
    const { audiences, targets } = await gathered(id);
    assert.deepEqual(audiences, [
      { kind: 'LEADS', state: 'DONE', found: 3, added: 2, duplicates: 0, unusable: 1 },
    ]);
    assert.deepEqual(
      targets.edges.map(({ node }) => [node.name, node.status, node.skipReason]),
      [
        ['Ada', 'PENDING', null],
        ['Cem', 'SKIPPED', 'DO_NOT_CALL'],
      ],
    );
  });

  it('adds customers by their tags, whose numbers are read as they wrote them', async () => {
    const { db } = world.services;
    const tagged = (name: string, phone: string) =>
      db.guest.create({ data: { name, phone, tags: ['campaign-vip'], conversationId: randomUUID() } });
    await tagged('Ada', '+49 151 10000021');
    await tagged('Bob', '0151 1234567');
    const id = await world.draft();
    await world.send(world.admin, add, { input: { campaignId: id, customers: { tags: ['campaign-vip'] } } });
    const { audiences, targets } = await gathered(id);
    assert.deepEqual(
      audiences.map(({ found, added, unusable }) => [found, added, unusable]),
      [[2, 1, 1]],
    );
    assert.equal(targets.edges[0]?.node.phone, '+4915110000021');
  });

  it('refuses none and several kinds of people, and a text that is no number', async () => {
    const campaignId = await world.draft();
    const numbers = [{ phone: germanPhone(1) }];
    assert.deepEqual(await refused(add, { campaignId }), ['BAD_USER_INPUT', 'input']);
    assert.deepEqual(await refused(add, { campaignId, numbers, leads: { filter: {} } }), [
      'BAD_USER_INPUT',
      'input',
    ]);
    assert.deepEqual(await refused(add, { campaignId, leads: {} }), ['BAD_USER_INPUT', 'input.leads']);
    assert.deepEqual(await refused(add, { campaignId, numbers: [...numbers, { phone: '112' }] }), [
      'BAD_USER_INPUT',
      'input.numbers.1.phone',
    ]);
    assert.equal(await world.services.db.campaignAudience.count({ where: { campaignId } }), 0);
  });

  it('shares the people out between the agents as their weights say', async () => {
    const other = await saveAgentVersion(world.services.pool, testAgentVersion({ name: 'Sam' }));
    const id = await world.draft({
      variants: [
        { agentVersionId: world.agentVersionId, weight: 3 },
        { agentVersionId: other, weight: 1 },
      ],
    });
    await world.addNumbers(
      id,
      Array.from({ length: 400 }, (_one, place) => germanPhone(700_000 + place)),
    );
    const [a, b] = (await seen(id)).variants;
    assert.deepEqual([a?.label, a?.agentName, b?.label, b?.agentName], ['A', 'Robin', 'B', 'Sam']);
    const share = Number(a?.results['targets']);
    assert.ok(share > 260 && share < 340, `${share} of 400`);
    assert.equal(share + Number(b?.results['targets']), 400);
  });
});

describe('campaignChanged', () => {
  it('tells how a campaign stands, and can be resumed without a hole', async () => {
    const id = await world.ready(3);
    const query = `subscription ($id: ID!, $afterSeq: Int) {
      campaignChanged(id: $id, afterSeq: $afterSeq) { seq status total pending reserved spent { amount } }
    }`;
    const first = await world.subscribe(world.admin, query, { id, afterSeq: 0 });
    await eventually(() => first.results.length > 0, 'the earlier events');
    await world.run(id);
    await world.tick(id, workday);
    const changes = ({ results }: typeof first) =>
      results.map(({ data }) => changed.parse(data).campaignChanged);
    const last = await eventually(
      () => changes(first).find(({ reserved }) => reserved > 0),
      'the reservation',
    );
    assert.equal(last.reserved + last.pending, 3);
    const second = await world.subscribe(world.admin, query, { id, afterSeq: 1 });
    await eventually(() => changes(second).at(-1)?.seq === changes(first).at(-1)?.seq, 'the same place');
    assert.deepEqual(
      changes(second).map(({ seq }) => seq),
      changes(second).map((_one, at) => at + 2),
    );
    first.stop();
    second.stop();
  });

  it('is for operators, and ends for somebody who is one no more', async () => {
    const id = await world.ready(1);
    const { db } = world.services;
    const query = `subscription ($id: ID!) { campaignChanged(id: $id) { seq } }`;
    const customer = await world.subscribe(viewerOf(await addUser(db, 'CUSTOMER')), query, { id });
    await Promise.race([customer.ended, eventually(() => customer.results.length > 0, 'the refusal')]);
    assert.match(JSON.stringify(customer.results[0] ?? (await customer.ended)), /"FORBIDDEN"/);
    const agent = await addUser(db, 'AGENT');
    const seenBy = await world.subscribe(viewerOf(agent), query, { id });
    await db.user.update({ where: { id: agent.id }, data: { disabledAt: new Date() } });
    assert.match(JSON.stringify(await seenBy.ended), /"NOT_FOUND"/);
  });
});
