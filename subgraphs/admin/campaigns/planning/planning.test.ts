import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { germanPhone, startCampaignWorld, workday } from '../testing/campaign-world.ts';
import type { CampaignWorld } from '../testing/campaign-world.ts';
import { campaignOf } from '../campaign.ts';
import { findEarliest } from './earliest.ts';
import { schedule } from './schedule.ts';

let world: CampaignWorld;
before(async () => {
  world = await startCampaignWorld();
});
after(() => world.stop());

const previewOf = `query ($id: ID!, $at: DateTime) {
  previewCampaign(id: $id, at: $at) { wouldCall wouldSkip skips { reason count } firstAt lastAt cost { amount currency } }
}`;
const dryRunOf = `query ($id: ID!) {
  campaign(id: $id) {
    status
    dryRun { state wouldCall wouldSkip skips { reason count } firstAt lastAt cost { amount currency } }
    targets(first: 100) { edges { node { phone status plannedAt plannedSkip } } }
  }
}`;
const start = `mutation ($input: StartCampaignInput!) { startCampaign(input: $input) { campaign { status } } }`;

async function preview(id: string, at: Date) {
  const { data, errors } = await world.send(world.admin, previewOf, { id, at: at.toISOString() });
  assert.equal(errors, undefined);
  return data.previewCampaign;
}

/** Numbers of several countries with every kind of history. @returns them */
async function mixedNumbers(): Promise<string[]> {
  const { pool } = world.services;
  const phones = [
    ...Array.from({ length: 40 }, (_one, place) => germanPhone(400_000 + place)),
    ...Array.from({ length: 20 }, (_one, place) => `+12135550${String(100 + place)}`),
    ...Array.from({ length: 20 }, (_one, place) => `+3361234${String(1_000 + place)}`),
    ...Array.from({ length: 20 }, (_one, place) => `+61298760${String(100 + place)}`),
  ];
  await world.agree(
    phones.filter((_phone, at) => at % 5 !== 0),
    'MARKETING',
  );
  await world.agree(
    phones.filter((_phone, at) => at % 4 !== 0),
    'SERVICE',
  );
  await pool.query(
    `update contact_consent set revoked_at = now(), revoked_via = 'CALLEE' where phone = any($1) and purpose = 'MARKETING'`,
    [phones.filter((_phone, at) => at % 11 === 1)],
  );
  for (const [at, phone] of phones.entries()) {
    if (at % 9 === 2) await pool.query(`select forget_number($1, 'MARKETING', 'CALLEE', null)`, [phone]);
    if (at % 13 === 3) await pool.query(`select forget_number($1, 'ALL', 'OPERATOR', null)`, [phone]);
    for (let call = 0; call < at % 6; call += 1) {
      const callAt = new Date(workday.getTime() - (call * 20 + (at % 3)) * 3_600_000 - 60_000);
      const { rows } = await pool.query<{ id: string }>(
        `select call_id as id from conversation.open_call($1, null, 'OUTBOUND', 'SERVICE', $2, $3, $4, null, null, '{}', null, null, null)`,
        [phone, world.agentVersionId, randomUUID(), randomUUID()],
      );
      await pool.query(`update conversation.phone_call set queued_at = $2, status = 'ENDED' where id = $1`, [
        rows[0]?.id,
        callAt,
      ]);
    }
  }
  return phones;
}

describe('the plan of a campaign', () => {
  it('says of every number what may_call says of it, at any hour', async () => {
    const phones = await mixedNumbers();
    for (const purpose of ['SERVICE', 'MARKETING'] as const) {
      const id = await world.draft({ purpose });
      await world.addNumbers(id, phones);
      const campaign = campaignOf(await world.services.db.campaign.findUniqueOrThrow({ where: { id } }));
      for (const hours of [0, 7, 13, 100]) {
        const at = new Date(workday.getTime() + hours * 3_600_000);
        const found = await findEarliest(world.services.db, campaign, at);
        const { rows } = await world.services.pool.query<{ id: string; at: Date | null; reasons: string[] }>(
          `select target.id, case when answer.allowed then $2::timestamptz else answer.next_at end as at, answer.reasons
           from campaign_target as target cross join lateral may_call(target.phone, $3, $2) as answer
           where campaign_id = $1 and status = 'PENDING'`,
          [id, at, purpose],
        );
        const answers = new Map(rows.map((row) => [row.id, row]));
        assert.equal(found.length, answers.size);
        assert.ok(found.length > 90);
        for (const one of found) {
          const answer = answers.get(one.id);
          assert.deepEqual(one.at, answer?.at, one.id);
          if (one.at === null) assert.equal(one.reason, answer?.reasons[0]);
        }
      }
    }
  });

  it('puts calls one after the other, at the pace, and tells what they would cost', async () => {
    const id = await world.ready(10, { callsPerMinute: 10, maxConcurrent: 100 });
    const { wouldCall, wouldSkip, firstAt, lastAt, cost } = await preview(id, workday);
    assert.deepEqual([wouldCall, wouldSkip], [10, 0]);
    assert.equal(firstAt, workday.toISOString());
    assert.equal(lastAt, new Date(workday.getTime() + 9 * 6_000).toISOString());
    assert.deepEqual(cost, { amount: 150, currency: 'EUR' });
  });

  it('waits for the hours of the campaign, and counts whoever the budget has no room for', async () => {
    const id = await world.ready(5, {
      localFrom: '10:00',
      localTo: '11:00',
      budget: { amount: 45, currency: 'EUR' },
    });
    const { wouldCall, skips, firstAt } = await preview(id, new Date('2027-03-05T20:00:00Z'));
    assert.deepEqual([wouldCall, skips], [3, [{ reason: 'BUDGET', count: 2 }]]);
    assert.equal(firstAt, '2027-03-06T09:00:00.000Z');
  });

  it('changes nothing when it is looked at', async () => {
    const id = await world.ready(3);
    const before = await world.services.db.campaign.findUniqueOrThrow({ where: { id } });
    await preview(id, workday);
    assert.deepEqual(await world.services.db.campaign.findUniqueOrThrow({ where: { id } }), before);
    assert.equal(await world.services.db.callAttempt.count({ where: { campaignId: id } }), 0);
  });

  it('of an empty campaign is empty', async () => {
    assert.deepEqual(await preview(await world.draft(), workday), {
      wouldCall: 0,
      wouldSkip: 0,
      skips: [],
      firstAt: null,
      lastAt: null,
      cost: { amount: 0, currency: 'EUR' },
    });
  });
});

describe('a dry run', () => {
  it('writes beside each target when it would be called or why not, and no request for a call', async () => {
    const id = await world.draft();
    const phones = [1, 2, 3].map((place) => germanPhone(500_000 + place));
    await world.agree(phones.slice(1));
    await world.addNumbers(
      id,
      [...phones, '+4989'].filter((phone) => phone.length > 8),
    );
    const jobsBefore = await world.jobs('conversation.open-call');
    await world.send(world.admin, start, { input: { campaignId: id } });
    const seen = await eventually(async () => {
      const { data } = await world.send(world.admin, dryRunOf, { id });
      return data.campaign.dryRun?.state === 'DONE' && data.campaign;
    }, 'the dry run');
    assert.equal(seen.status, 'DRAFT');
    assert.deepEqual(
      [seen.dryRun?.wouldCall, seen.dryRun?.wouldSkip, seen.dryRun?.skips],
      [2, 1, [{ reason: 'NO_CONSENT', count: 1 }]],
    );
    assert.deepEqual(
      seen.targets.edges.map(({ node }) => [node.status, node.plannedSkip, node.plannedAt !== null]),
      [
        ['PENDING', 'NO_CONSENT', false],
        ['PENDING', null, true],
        ['PENDING', null, true],
      ],
    );
    assert.deepEqual(await world.jobs('conversation.open-call'), jobsBefore);
    assert.equal(await world.services.db.callAttempt.count({ where: { campaignId: id } }), 0);
  });

  it('is gone when the campaign is changed', async () => {
    const id = await world.ready(1);
    await world.send(world.admin, start, { input: { campaignId: id } });
    await world.addNumbers(id, [germanPhone(510_000)]);
    const { data } = await world.send(world.admin, dryRunOf, { id });
    assert.equal(data.campaign.dryRun, null);
    assert.ok(data.campaign.targets.edges.every(({ node }) => node.plannedAt === null));
  });
});

describe('the schedule', () => {
  const people = (size: number) =>
    Array.from({ length: size }, (_one, place) => ({
      id: String(place),
      zones: ['UTC'],
      region: null,
      at: new Date(place % 2 === 0 ? 0 : 10_000),
      reason: null,
    }));

  it('calls nobody before they may be called, and never two within the spacing', () => {
    const planned = schedule(people(500), {
      spacingMs: 50,
      endsAt: null,
      affordable: Infinity,
      opens: (_zones, at) => at,
    });
    const times = planned.map(({ at }) => at?.getTime() ?? 0);
    assert.deepEqual(
      times,
      times.toSorted((one, other) => one - other),
    );
    for (const [at, time] of times.entries()) if (at > 0) assert.ok(time - (times[at - 1] ?? 0) >= 50);
    for (const { id, at } of planned) assert.ok(Number(id) % 2 === 0 || (at?.getTime() ?? 0) >= 10_000);
  });

  it('lets whoever comes too late wait for the next opening, and leaves out whoever comes after the end', () => {
    const day = 100_000;
    const planned = schedule(people(10), {
      spacingMs: 5_000,
      endsAt: new Date(day + 12_000),
      affordable: Infinity,
      opens: (_zones, at) => (at.getTime() < 20_000 ? at : at.getTime() < day ? new Date(day) : at),
    });
    assert.deepEqual(
      planned.map(({ at, reason }) => at?.getTime() ?? reason),
      [
        0,
        5_000,
        10_000,
        15_000,
        100_000,
        105_000,
        110_000,
        'OUTSIDE_WINDOW',
        'OUTSIDE_WINDOW',
        'OUTSIDE_WINDOW',
      ],
    );
  });
});
