import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { germanPhone, startCampaignWorld, workday } from '../testing/campaign-world.ts';
import type { CampaignWorld } from '../testing/campaign-world.ts';

let world: CampaignWorld;
before(async () => {
  world = await startCampaignWorld();
});
after(() => world.stop());

const later = (ms: number) => new Date(workday.getTime() + ms);

/** How the targets of a campaign stand, by number. */
async function targetsOf(campaignId: string) {
  return world.services.db.campaignTarget.findMany({ where: { campaignId }, orderBy: { phone: 'asc' } });
}

/** The calls that were decided on for a campaign. */
async function callsOf(campaignId: string) {
  const targets = new Set((await targetsOf(campaignId)).map(({ id }) => id));
  const jobs = await world.jobs('conversation.open-call');
  return jobs.filter(({ data }) => targets.has(String(data['campaignTargetId'])));
}

async function pausedBecause(campaignId: string): Promise<string | null> {
  const { status, pauseReason } = await world.services.db.campaign.findUniqueOrThrow({
    where: { id: campaignId },
  });
  return status === 'PAUSED' ? pauseReason : null;
}

describe('a running campaign', () => {
  it('reserves a target, its attempt, its share of the budget and the job that opens the call in one transaction', async () => {
    const id = await world.ready(1, { budget: { amount: 1_000, currency: 'EUR' } });
    await world.run(id);
    await world.tick(id, workday);
    const [target] = await targetsOf(id);
    assert.equal(target?.status, 'RESERVED');
    const [attempt] = await world.services.db.callAttempt.findMany({ where: { campaignId: id } });
    assert.deepEqual([attempt?.key, attempt?.estimate], [`${target?.id}:1`, 15]);
    const [call] = await callsOf(id);
    assert.deepEqual(call?.data, {
      attemptKey: attempt?.key,
      phone: target?.phone,
      name: null,
      agentVersionId: world.agentVersionId,
      purpose: 'SERVICE',
      campaignTargetId: target?.id,
      variables: {},
    });
    const { reserved } = await world.services.db.campaign.findUniqueOrThrow({ where: { id } });
    assert.equal(reserved, 15);
  });

  it('places calls at its pace within 5 %, whenever it is looked at', async () => {
    const id = await world.ready(150, { callsPerMinute: 30, maxConcurrent: 100, maxAttempts: 1 });
    await world.run(id);
    const { db } = world.services;
    const seconds = 120;
    for (let ms = 0; ms < seconds * 1_000; ms += 1_000 + ((ms * 7) % 900)) {
      await world.tick(id, later(ms));
      // Nobody's call takes long here.
      await db.callAttempt.updateMany({ where: { campaignId: id }, data: { state: 'ENDED' } });
    }
    const slots = await db.callAttempt.findMany({
      where: { campaignId: id, slotAt: { lt: later(seconds * 1_000) } },
      orderBy: { slotAt: 'asc' },
    });
    assert.ok(Math.abs(slots.length - 60) <= 3, `${slots.length} calls in two minutes`);
    for (const [at, { slotAt }] of slots.entries()) {
      const next = slots[at + 1];
      if (next) assert.ok(next.slotAt.getTime() - slotAt.getTime() >= 1_900);
    }
  });

  it('has no more calls at once than it may', async () => {
    const id = await world.ready(20, { callsPerMinute: 3_000, maxConcurrent: 4 });
    await world.run(id);
    for (let look = 0; look < 5; look += 1) await world.tick(id, later(look * 1_000));
    assert.equal((await callsOf(id)).length, 4);
    await world.services.db.callAttempt.updateMany({
      where: { campaignId: id },
      data: { state: 'ENDED' },
    });
    await world.tick(id, later(6_000));
    assert.equal((await callsOf(id)).length, 8);
  });

  it('never spends more than its budget, and pauses when nothing is left and no call is under way', async () => {
    const id = await world.ready(5, { budget: { amount: 45, currency: 'EUR' }, callsPerMinute: 600 });
    await world.run(id);
    await world.tick(id, workday);
    assert.equal((await callsOf(id)).length, 3);
    await world.tick(id, later(1_000));
    assert.equal(await pausedBecause(id), null);
    const { db } = world.services;
    await db.callAttempt.updateMany({ where: { campaignId: id }, data: { state: 'ENDED', cost: 15 } });
    await db.campaign.update({ where: { id }, data: { reserved: 0, spent: 45 } });
    await world.tick(id, later(2_000));
    assert.equal(await pausedBecause(id), 'BUDGET');
  });

  it('leaves out whoever must not be called, and says why', async () => {
    const id = await world.draft();
    const phones = [1, 2, 3].map((place) => germanPhone(950_000 + place));
    const [agreed = '', , forgotten = ''] = phones;
    await world.agree([agreed, forgotten]);
    await world.services.pool.query(`select forget_number($1, 'ALL', 'CALLEE', null)`, [forgotten]);
    await world.addNumbers(id, phones);
    await world.run(id);
    await world.tick(id, workday);
    assert.deepEqual(
      (await targetsOf(id)).map(({ status, skipReason }) => [status, skipReason]),
      [
        ['RESERVED', null],
        ['SKIPPED', 'NO_CONSENT'],
        ['SKIPPED', 'DO_NOT_CALL'],
      ],
    );
  });

  it('calls nobody at night, and nobody outside its own hours, where they are', async () => {
    const night = new Date('2027-03-02T22:00:00Z');
    const anyTime = await world.ready(1);
    const morning = await world.ready(1, { localFrom: '10:00', localTo: '11:00', days: [3] });
    for (const [id, next] of [
      [anyTime, '2027-03-03T07:00:00.000Z'],
      [morning, '2027-03-03T09:00:00.000Z'],
    ] as const) {
      await world.run(id);
      await world.tick(id, night);
      await world.tick(id, new Date('2027-03-03T07:00:00Z'));
      const [target] = await targetsOf(id);
      if (id === anyTime) assert.equal(target?.status, 'RESERVED');
      else assert.deepEqual([target?.status, target?.nextAttemptAt.toISOString()], ['PENDING', next]);
    }
  });

  it('does not call somebody whom another campaign is calling', async () => {
    const phone = germanPhone(960_000);
    await world.agree([phone]);
    const [one, other] = [await world.draft(), await world.draft()];
    for (const id of [one, other]) {
      await world.addNumbers(id, [phone]);
      await world.run(id);
    }
    await Promise.all([world.tick(one, workday), world.tick(other, workday)]);
    await world.tick(one, later(1_000));
    await world.tick(other, later(1_000));
    assert.equal((await callsOf(one)).length + (await callsOf(other)).length, 1);
  });

  it('keeps the caps and the gap of a number over two campaigns', async () => {
    const phone = germanPhone(970_000);
    await world.agree([phone], 'MARKETING');
    const id = await world.draft({ purpose: 'MARKETING' });
    await world.addNumbers(id, [phone]);
    await world.run(id);
    // A call of another campaign, an hour ago.
    await world.services.pool.query(
      `select from conversation.open_call($1, null, 'OUTBOUND', 'MARKETING', $2, $3, $4, null, null, '{}', null, null, null)`,
      [phone, world.agentVersionId, randomUUID(), randomUUID()],
    );
    await world.services.pool.query(
      `update conversation.phone_call set queued_at = $2, status = 'ENDED' where phone = $1`,
      [phone, later(-3_600_000)],
    );
    await world.tick(id, workday);
    const [target] = await targetsOf(id);
    assert.equal(target?.status, 'PENDING');
    assert.ok((target?.nextAttemptAt ?? workday) >= later(3 * 3_600_000));
    assert.deepEqual(await callsOf(id), []);
  });

  it('pauses when its agent is paused, and calls nobody by it', async () => {
    const id = await world.ready(2);
    await world.run(id);
    const setAgent = (status: string) =>
      world.services.pool.query(
        `update calling_agent set status = $2 where id = (select agent_id from agent_version where id = $1)`,
        [world.agentVersionId, status],
      );
    await setAgent('PAUSED');
    await world.tick(id, workday);
    await setAgent('ACTIVE');
    assert.equal(await pausedBecause(id), 'AGENT_PAUSED');
    assert.deepEqual(await callsOf(id), []);
  });

  it('calls nobody before it begins and nobody after its end, and is complete then', async () => {
    const startsAt = later(3_600_000);
    const endsAt = later(7_200_000);
    const id = await world.ready(2, { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() });
    await world.run(id);
    await world.tick(id, workday);
    assert.deepEqual(await callsOf(id), []);
    await world.tick(id, endsAt);
    assert.deepEqual(
      (await targetsOf(id)).map(({ skipReason }) => skipReason),
      ['CAMPAIGN_OVER', 'CAMPAIGN_OVER'],
    );
    const { status, endedAt } = await world.services.db.campaign.findUniqueOrThrow({ where: { id } });
    assert.deepEqual([status, endedAt], ['COMPLETED', endsAt]);
  });

  it('gives up a call of which nobody has heard, and never repeats it', async () => {
    const id = await world.ready(1);
    await world.run(id);
    await world.tick(id, workday);
    for (const minutes of [5, 11, 12]) await world.tick(id, later(minutes * 60_000));
    const [target] = await targetsOf(id);
    assert.equal(target?.status, 'UNKNOWN');
    assert.equal((await callsOf(id)).length, 1);
    const { status, reserved, spent } = await world.services.db.campaign.findUniqueOrThrow({
      where: { id },
    });
    assert.deepEqual([status, reserved, spent], ['COMPLETED', 0, 15]);
  });

  it('counts its targets in every state as they are', async () => {
    const { rows } = await world.services.pool.query(
      `(select campaign_id, status, coalesce(skip_reason, disposition, ''), count(*)::int from campaign_target group by 1, 2, 3)
       except (select campaign_id, status, detail, count from campaign_count where count <> 0)`,
    );
    assert.deepEqual(rows, []);
  });
});
