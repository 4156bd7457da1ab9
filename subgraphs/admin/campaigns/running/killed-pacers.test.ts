import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { callAnywhere } from '../testing/awake-phones.ts';
import { startCampaignWorld } from '../testing/campaign-world.ts';
import type { CampaignWorld } from '../testing/campaign-world.ts';
import { paceCampaign } from './jobs.ts';
import { paceKey } from './pace.ts';

const people = 120;
const kills = 4;

describe('a campaign whose processes are killed while they pace it', () => {
  let world: CampaignWorld;
  let child: ChildProcess | undefined;
  before(async () => {
    world = await startCampaignWorld();
  });
  after(async () => {
    child?.kill('SIGKILL');
    await world.stop();
  });

  /** Admin in a process of its own, on the database of the test. */
  async function startProcess(): Promise<ChildProcess> {
    const file = join(import.meta.dirname, '../../testing/admin-process.ts');
    child = spawn(process.execPath, [file], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        DATABASE_URL: world.databaseUrl,
        GATEWAY_KEY: 'the-gateway-key-of-the-tests-is-no-secret',
        CALLS_PER_SECOND: '100',
        LOG_LEVEL: 'silent',
      },
    });
    await once(child.stdout ?? child, 'data');
    return child;
  }

  const attempts = (id: string) =>
    world.services.db.callAttempt.findMany({ where: { campaignId: id }, orderBy: { key: 'asc' } });

  it('reserves every target once, and adds one call for each', async () => {
    const id = await callAnywhere(world, people, {
      callsPerMinute: 600,
      maxConcurrent: 100,
      maxAttempts: 1,
    });
    const { db } = world.services;
    await world.run(id);
    await world.inWrite((_tx, tell) => {
      tell.job(paceCampaign, { campaignId: id }, paceKey(id));
      return Promise.resolve();
    });
    for (let kill = 0; kill < kills; kill += 1) {
      const killed = await startProcess();
      const before = (await attempts(id)).length;
      await eventually(async () => (await attempts(id)).length > before || before >= 100, 'more calls');
      killed.kill('SIGKILL');
      await once(killed, 'exit');
      // Nobody's call takes long here, so that there is room for more.
      await db.callAttempt.updateMany({ where: { campaignId: id }, data: { state: 'ENDED' } });
    }
    await eventually(async () => {
      await db.callAttempt.updateMany({ where: { campaignId: id }, data: { state: 'ENDED' } });
      return (await attempts(id)).length === people;
    }, 'all calls');
    const made = await attempts(id);
    assert.equal(new Set(made.map(({ targetId }) => targetId)).size, people);
    const jobs = await world.jobs('conversation.open-call');
    assert.equal(jobs.length, people);
    assert.equal(new Set(jobs.map(({ data }) => data['phone'])).size, people);
    const { reserved } = await db.campaign.findUniqueOrThrow({ where: { id } });
    assert.equal(
      reserved,
      made.reduce((sum, { estimate }) => sum + estimate, 0),
    );
  });
});
