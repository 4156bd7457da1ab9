import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { startCampaignWorld, workday } from '../testing/campaign-world.ts';
import type { CampaignWorld } from '../testing/campaign-world.ts';

let world: CampaignWorld;
before(async () => {
  world = await startCampaignWorld();
});
after(() => world.stop());

const endPause = `mutation ($input: EndCallingPauseInput!) { endCallingPause(input: $input) { rules { pauses { id } } } }`;
const later = (ms: number) => new Date(workday.getTime() + ms);
const hour = 60 * 60_000;

describe('a campaign whose rules change while it runs', () => {
  it('calls nobody in a pause, and those whom it has put off as soon as the pause is over', async () => {
    const { db } = world.services;
    const id = await world.ready(1);
    await world.run(id);
    await db.campaignTarget.updateMany({ where: { campaignId: id }, data: { nextAttemptAt: later(-1_000) } });
    const pause = await db.callingPause.create({
      data: {
        region: 'DE',
        reason: 'A test.',
        startsAt: later(-hour),
        until: later(5 * hour),
        startedBy: randomUUID(),
      },
    });
    await world.tick(id, workday);
    const target = () => db.campaignTarget.findFirstOrThrow({ where: { campaignId: id } });
    const putOff = await target();
    assert.deepEqual(
      [putOff.status, putOff.nextAttemptAt, putOff.dueAt],
      ['PENDING', later(5 * hour), later(-1_000)],
    );
    const { errors } = await world.send(world.admin, endPause, { input: { pauseId: pause.id } });
    assert.equal(errors, undefined);
    assert.deepEqual((await target()).nextAttemptAt, later(-1_000));
    await world.tick(id, later(60_000));
    const called = await target();
    assert.deepEqual([called.status, called.dueAt], ['RESERVED', null]);
  });
});
