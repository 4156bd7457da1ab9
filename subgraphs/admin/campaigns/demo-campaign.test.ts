import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { testAgentVersion } from '#contracts/calling/testing/test-agent-version.ts';
import { demoId } from '#platform/demo/demo-id.ts';
import { loadDemoData } from '../demo.ts';
import { loadDemoCampaign } from './demo-campaign.ts';
import { campaignOf } from './campaign.ts';
import { plan, summaryOf } from './planning/plan.ts';
import { startCampaignWorld, workday } from './testing/campaign-world.ts';
import type { CampaignWorld } from './testing/campaign-world.ts';

let world: CampaignWorld;
before(async () => {
  world = await startCampaignWorld();
});
after(() => world.stop());

describe('the campaign of the demo data', () => {
  it('has ten people, of whom nine may be called, and loads twice as once', async () => {
    const { db, pool } = world.services;
    await loadDemoData(db);
    const [agentId, versionId] = [demoId(802), demoId(812)];
    // The agent that comes with the demo data of agents.
    await pool.query(
      `insert into calling_agent (id, name, direction, status, published_version_id, draft)
       values ($1, 'Robin', 'OUTBOUND', 'ACTIVE', $2, '{}') on conflict do nothing`,
      [agentId, versionId],
    );
    await pool.query(
      `insert into calling_agent_version (id, agent_id, number, definition) values ($2, $1, 1, $3) on conflict do nothing`,
      [agentId, versionId, JSON.stringify(testAgentVersion())],
    );
    for (let time = 0; time < 2; time += 1) await loadDemoCampaign(db);
    const campaign = await db.campaign.findUniqueOrThrow({ where: { id: demoId(901) } });
    const { wouldCall, skips } = summaryOf(
      campaignOf(campaign),
      await plan(db, campaignOf(campaign), new Date(workday.getTime() + 365 * 24 * 3_600_000)),
    );
    assert.deepEqual([wouldCall, skips], [9, [{ reason: 'NO_CONSENT', count: 1 }]]);
  });
});
