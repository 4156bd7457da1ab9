import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { CallEndReason } from '#contracts/calling/calls.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { callPriced } from '#contracts/calling/campaigns.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { startCampaignWorld, workday } from '../testing/campaign-world.ts';
import type { CampaignWorld } from '../testing/campaign-world.ts';
import { endCall } from './call-ended.ts';

let world: CampaignWorld;
before(async () => {
  world = await startCampaignWorld();
});
after(() => world.stop());

interface End {
  readonly endReason: CallEndReason;
  readonly answeredBy?: 'HUMAN' | 'VOICEMAIL' | null;
  readonly outcome?: string | null;
  readonly seconds?: number;
}

const reminded = { endReason: 'AGENT_ENDED', answeredBy: 'HUMAN', outcome: 'REMINDED', seconds: 70 } as const;

/** Tells the end of a call that is under way. */
async function end(attemptKey: string, campaignTargetId: string, how: End, now = workday): Promise<void> {
  const told = { answeredBy: null, outcome: null, seconds: 0, ...how };
  const ended = { callId: randomUUID(), attemptKey, campaignTargetId, ...told };
  await world.inWrite((tx, tell) => endCall(tx, tell, ended, now));
}

/** A campaign with calls under way. @returns its id and the attempts */
async function underWay(size: number, settings: Record<string, unknown> = {}) {
  const id = await world.ready(size, { callsPerMinute: 6_000, maxConcurrent: 100, ...settings });
  await world.run(id);
  await world.tick(id, workday);
  return { id, attempts: await world.services.db.callAttempt.findMany({ where: { campaignId: id } }) };
}

const campaignOf = (id: string) => world.services.db.campaign.findUniqueOrThrow({ where: { id } });
const targetOf = (id: string) => world.services.db.campaignTarget.findUniqueOrThrow({ where: { id } });

describe('the end of a call of a campaign', () => {
  it('settles the budget, notes the disposition, and counts once however often it is told', async () => {
    const { id, attempts } = await underWay(2, { budget: { amount: 1_000, currency: 'EUR' } });
    const [attempt] = attempts;
    assert.ok(attempt);
    for (let time = 0; time < 3; time += 1) await end(attempt.key, attempt.targetId, reminded);
    const { reserved, spent } = await campaignOf(id);
    assert.deepEqual([reserved, spent], [15, 10]);
    const target = await targetOf(attempt.targetId);
    assert.deepEqual([target.status, target.disposition, target.outcome], ['DONE', 'COMPLETED', 'REMINDED']);
  });

  it('lets somebody who did not answer wait, and calls them by a new attempt', async () => {
    const { id, attempts } = await underWay(1);
    const [first] = attempts;
    assert.ok(first);
    await end(first.key, first.targetId, { endReason: 'BUSY' });
    const target = await targetOf(first.targetId);
    assert.deepEqual(
      [target.status, target.attempts, target.nextAttemptAt],
      ['PENDING', 1, new Date(workday.getTime() + 20 * 60_000)],
    );
    await world.tick(id, new Date(workday.getTime() + 19 * 60_000));
    assert.equal((await targetOf(first.targetId)).status, 'PENDING');
    await world.tick(id, new Date(workday.getTime() + 21 * 60_000));
    const keys = await world.services.db.callAttempt.findMany({
      where: { campaignId: id },
      select: { key: true },
      orderBy: { key: 'asc' },
    });
    assert.deepEqual(
      keys.map(({ key }) => key),
      [`${first.targetId}:1`, `${first.targetId}:2`],
    );
  });

  it('halves the pace when the provider takes no more calls at once, and tries again without counting it', async () => {
    const { id, attempts } = await underWay(1);
    const [first] = attempts;
    assert.ok(first);
    await end(first.key, first.targetId, { endReason: 'CONCURRENCY_LIMIT' });
    const target = await targetOf(first.targetId);
    assert.deepEqual([target.status, target.attempts, target.tries], ['PENDING', 0, 1]);
    assert.equal((await campaignOf(id)).paceFactor, 0.5);
    await world.tick(id, new Date(workday.getTime() + 61_000));
    assert.equal((await campaignOf(id)).paceFactor, 1);
    assert.equal((await targetOf(first.targetId)).status, 'RESERVED');
  });

  it('pauses the campaign by its rules, takes back what waits, and tells operators', async () => {
    const { id, attempts } = await underWay(20, { stopRules: { optOutPercent: 50, minSample: 4 } });
    for (const [at, { key, targetId }] of attempts.slice(0, 4).entries())
      await end(key, targetId, at === 0 ? reminded : { endReason: 'OPTED_OUT', answeredBy: 'HUMAN' });
    const { status, pauseReason } = await campaignOf(id);
    assert.deepEqual([status, pauseReason], ['PAUSED', 'OPT_OUTS']);
    assert.equal(
      await world.services.db.callAttempt.count({ where: { campaignId: id, state: 'RESERVED' } }),
      0,
    );
    const events = await world.jobs('integration.domain-event');
    const told = events.find(({ data }) => data['type'] === 'campaign.paused');
    assert.deepEqual(told?.data['data'], { title: 'Reminders', reason: 'OPT_OUTS' });
  });

  it('notes on the lead that somebody was in touch, and that nobody may be any more', async () => {
    const { attempts } = await underWay(2);
    const { db } = world.services;
    for (const [at, { key, targetId }] of attempts.entries()) {
      const lead = await db.lead.create({ data: { name: 'Lead', phone: '+4930123456', placeKey: key } });
      await db.campaignTarget.update({ where: { id: targetId }, data: { leadId: lead.id } });
      await end(key, targetId, at === 0 ? reminded : { endReason: 'OPTED_OUT', answeredBy: 'HUMAN' });
      const { state, doNotContact } = await db.lead.findUniqueOrThrow({ where: { id: lead.id } });
      assert.deepEqual([state, doNotContact], ['CONTACTED', at === 1]);
    }
  });

  it('leaves out whoever was to be called again by a campaign that was stopped', async () => {
    const { id, attempts } = await underWay(1);
    const [first] = attempts;
    assert.ok(first);
    await world.services.db.campaign.update({ where: { id }, data: { status: 'CANCELLED' } });
    await end(first.key, first.targetId, { endReason: 'CANCELLED' });
    const target = await targetOf(first.targetId);
    assert.deepEqual([target.status, target.skipReason, target.attempts], ['SKIPPED', 'CAMPAIGN_STOPPED', 0]);
  });

  it('is nothing for a campaign that does not know the call', async () => {
    const { id, attempts } = await underWay(1);
    const before = await campaignOf(id);
    await end('unknown', randomUUID(), reminded);
    await end(attempts[0]?.key ?? '', randomUUID(), reminded);
    assert.deepEqual(await campaignOf(id), before);
  });

  it('takes the price of the provider instead of the estimate', async () => {
    const { id, attempts } = await underWay(1);
    const [first] = attempts;
    assert.ok(first);
    await end(first.key, first.targetId, reminded);
    const price = {
      callId: randomUUID(),
      campaignTargetId: first.targetId,
      attemptKey: first.key,
      amount: 7,
    };
    await world.inWrite(async (tx) => {
      await addJob(tx, callPriced, { ...price, currency: 'USD' });
      await addJob(tx, callPriced, { ...price, currency: 'EUR' });
    });
    await eventually(async () => (await campaignOf(id)).spent === 7, 'the price');
    assert.equal((await campaignOf(id)).reserved, 0);
  });
});
