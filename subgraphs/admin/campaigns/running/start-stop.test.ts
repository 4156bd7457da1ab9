import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { phoneCallStarted } from '#contracts/events/phone-calls.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { addUser, viewerOf } from '../../testing/people.ts';
import { startCampaignWorld, workday } from '../testing/campaign-world.ts';
import type { CampaignWorld } from '../testing/campaign-world.ts';
import { callAnywhere } from '../testing/awake-phones.ts';

let world: CampaignWorld;
before(async () => {
  world = await startCampaignWorld();
});
after(() => world.stop());

const act = (name: 'startCampaign' | 'pauseCampaign' | 'stopCampaign' | 'approveCampaign') => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return `mutation ($input: ${type}!) { ${name}(input: $input) { campaign { status pauseReason approvedSize dryRun { state } } } }`;
};

async function send(
  name: Parameters<typeof act>[0],
  campaignId: string,
  more: Record<string, unknown> = {},
  viewer = world.admin,
) {
  const { data, errors } = await world.send(viewer, act(name), { input: { campaignId, ...more } });
  return { code: errors?.[0]?.extensions['code'], message: errors?.[0]?.message, data };
}

const approve = (id: string, confirmedSize: number) =>
  send('approveCampaign', id, { confirmedSize }, world.second);

const statusOf = async (id: string) =>
  (await world.services.db.campaign.findUniqueOrThrow({ where: { id } })).status;

/** Calls of a campaign that wait to be opened. */
async function waitingCalls(id: string) {
  const targets = await world.services.db.campaignTarget.findMany({
    where: { campaignId: id },
    select: { id: true },
  });
  const ids = new Set(targets.map((target) => target.id));
  const jobs = await world.jobs('conversation.open-call');
  return jobs.filter(({ data }) => ids.has(String(data['campaignTargetId'])));
}

describe('approveCampaign', () => {
  it('is for a second administrator: neither for who made the campaign nor for who changed it', async () => {
    const id = await world.ready(3);
    assert.equal((await send('approveCampaign', id, { confirmedSize: 3 })).code, 'FORBIDDEN');
    const agent = viewerOf(await addUser(world.services.db, 'AGENT'));
    assert.equal((await send('approveCampaign', id, { confirmedSize: 3 }, agent)).code, 'FORBIDDEN');
    await world.services.db.campaign.update({
      where: { id },
      data: { changedBy: world.second.sub ?? '' },
    });
    assert.equal((await approve(id, 3)).code, 'FORBIDDEN');
  });

  it('wants the exact size of the audience, and says the right one', async () => {
    const id = await world.ready(3);
    const { code, message } = await approve(id, 2);
    assert.equal(code, 'CONFLICT');
    assert.match(message ?? '', /calls 3 people, and not 2/);
    assert.equal(await statusOf(id), 'DRAFT');
    assert.equal((await approve(id, 3)).code, undefined);
    assert.equal(await statusOf(id), 'APPROVED');
  });

  it('refuses a campaign with nobody to call', async () => {
    const id = await world.draft();
    const { code, message } = await approve(id, 0);
    assert.deepEqual([code, /nobody to call/.test(message ?? '')], ['CONFLICT', true]);
  });

  it('is taken back by a change of the audience', async () => {
    const id = await world.ready(1);
    await approve(id, 1);
    await world.addNumbers(id, ['+4915110999999']);
    assert.equal(await statusOf(id), 'DRAFT');
    assert.equal((await send('startCampaign', id, { dryRun: false })).code, 'CONFLICT');
  });
});

describe('startCampaign', () => {
  it('calls nobody before an approval, and is a dry run unless it is told otherwise', async () => {
    const id = await world.ready(2);
    assert.equal((await send('startCampaign', id, { dryRun: false })).code, 'CONFLICT');
    const { data } = await send('startCampaign', id);
    assert.equal(data.startCampaign.campaign.status, 'DRAFT');
    await eventually(async () => {
      const { dryRunState } = await world.services.db.campaign.findUniqueOrThrow({ where: { id } });
      return dryRunState === 'DONE';
    }, 'the dry run');
    assert.deepEqual(await waitingCalls(id), []);
    assert.equal(await world.services.db.callAttempt.count({ where: { campaignId: id } }), 0);
  });

  it('calls people when it was approved, and goes on by itself', async () => {
    const id = await callAnywhere(world, 4, { callsPerMinute: 60 });
    await approve(id, 4);
    assert.equal((await send('startCampaign', id, { dryRun: false })).code, undefined);
    await eventually(async () => (await waitingCalls(id)).length === 4, 'all calls');
    const slots = (await waitingCalls(id)).map(({ runAt }) => runAt.getTime());
    for (const [at, slot] of slots.entries()) {
      const next = slots[at + 1];
      if (next !== undefined) assert.ok(next - slot >= 999, `${next - slot} ms between two calls`);
    }
    assert.equal((await send('stopCampaign', id)).code, undefined);
  });

  it('does nothing for one that runs, and refuses one that is over', async () => {
    const id = await world.ready(1);
    await world.run(id);
    assert.equal((await send('startCampaign', id, { dryRun: false })).code, undefined);
    assert.equal((await send('startCampaign', id)).code, 'CONFLICT');
    await send('stopCampaign', id);
    assert.equal((await send('startCampaign', id, { dryRun: false })).code, 'CONFLICT');
  });
});

describe('the stop button', () => {
  it('takes back every call that waits at once, asks for those that ring, and leaves out everybody else', async () => {
    const id = await world.ready(30, { callsPerMinute: 600, maxConcurrent: 10 });
    await world.run(id);
    await world.tick(id, workday);
    const opened = await world.services.db.callAttempt.findFirstOrThrow({
      where: { campaignId: id },
      orderBy: { slotAt: 'asc' },
    });
    const callId = randomUUID();
    await world.services.db.callAttempt.update({
      where: { key: opened.key },
      data: { state: 'DIALLED', callId },
    });
    assert.ok((await waitingCalls(id)).length > 5);
    const agent = viewerOf(await addUser(world.services.db, 'AGENT'));
    assert.equal((await send('stopCampaign', id, {}, agent)).code, undefined);
    assert.deepEqual(
      (await waitingCalls(id)).map(({ data }) => data['attemptKey']).filter((key) => key !== opened.key),
      [],
    );
    const cancelled = await world.jobs('integration.cancel-call');
    assert.deepEqual(cancelled.filter(({ data }) => data['callId'] === callId).length, 1);
    await eventually(async () => {
      const open = await world.services.db.campaignTarget.count({
        where: { campaignId: id, status: 'PENDING' },
      });
      return open === 0;
    }, 'the end');
    await world.tick(id, workday);
    assert.equal(
      await world.services.db.campaignTarget.count({ where: { campaignId: id, status: 'SKIPPED' } }),
      29,
    );
    // A call that somebody has answered goes on: its share of the budget stays reserved.
    const { reserved } = await world.services.db.campaign.findUniqueOrThrow({ where: { id } });
    assert.equal(reserved, opened.estimate);
  });

  it('takes back a call that was being opened when it was pressed', async () => {
    const id = await world.ready(1);
    await world.run(id);
    await world.tick(id, workday);
    const [target] = await world.services.db.campaignTarget.findMany({ where: { campaignId: id } });
    await world.services.pool.query(
      `update graphile_worker._private_jobs set locked_at = now(), locked_by = 'a worker'
       where key = 'conversation.open-call:' || $1 || ':1'`,
      [target?.id],
    );
    await send('stopCampaign', id);
    const callId = randomUUID();
    await world.inWrite((_tx, tell) => {
      tell.publish(
        phoneCallStarted,
        { id: callId },
        {
          conversationId: randomUUID(),
          customerId: randomUUID(),
          direction: 'OUTBOUND',
          purpose: 'SERVICE',
          agentVersionId: world.agentVersionId,
          campaignTargetId: target?.id ?? '',
          sandbox: true,
        },
      );
      return Promise.resolve();
    });
    await eventually(
      async () => (await world.jobs('integration.cancel-call')).some(({ data }) => data['callId'] === callId),
      'the call being taken back',
    );
  });

  it('is pressed twice without harm, and refused for a campaign that is complete', async () => {
    const id = await world.ready(1);
    assert.equal((await send('stopCampaign', id)).code, undefined);
    assert.equal((await send('stopCampaign', id)).code, undefined);
    const complete = await world.ready(1);
    await world.run(complete);
    await world.services.db.campaign.update({
      where: { id: complete },
      data: { status: 'COMPLETED' },
    });
    assert.equal((await send('stopCampaign', complete)).code, 'CONFLICT');
  });
});

describe('pauseCampaign', () => {
  it('takes back what waits, and the campaign goes on with the same people', async () => {
    const id = await world.ready(3, { callsPerMinute: 600 });
    await world.run(id);
    await world.tick(id, workday);
    const { data } = await send('pauseCampaign', id);
    assert.deepEqual(data.pauseCampaign.campaign.pauseReason, 'OPERATOR');
    const states = await world.services.db.campaignTarget.findMany({
      where: { campaignId: id },
      select: { status: true, attempts: true },
    });
    assert.deepEqual(
      states.map(({ status, attempts }) => `${status} ${attempts}`),
      ['PENDING 0', 'PENDING 0', 'PENDING 0'],
    );
    assert.equal((await send('pauseCampaign', id)).code, 'CONFLICT');
    assert.equal((await send('startCampaign', id, { dryRun: false })).code, undefined);
    assert.equal(await statusOf(id), 'RUNNING');
    await send('stopCampaign', id);
  });
});
