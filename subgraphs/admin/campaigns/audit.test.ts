import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { everyHour, startCampaignWorld } from './testing/campaign-world.ts';
import type { CampaignWorld } from './testing/campaign-world.ts';

let world: CampaignWorld;
before(async () => {
  world = await startCampaignWorld();
});
after(() => world.stop());

const mutation = (name: string) =>
  `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { campaign { id } } }`;

describe('the audit log of a campaign', () => {
  it('has every step with who did it', async () => {
    const campaignId = await world.ready(2);
    const variants = [{ agentVersionId: world.agentVersionId }];
    const act = async (name: string, more: object = {}, viewer = world.admin) => {
      const { errors } = await world.send(viewer, mutation(name), { input: { campaignId, ...more } });
      assert.equal(errors, undefined);
    };
    await act('updateCampaign', { ...everyHour, variants });
    await act('startCampaign');
    await act('approveCampaign', { confirmedSize: 2 }, world.second);
    await act('startCampaign', { dryRun: false });
    await act('pauseCampaign');
    await act('stopCampaign');
    const entries = await world.services.db.auditEntry.findMany({
      where: { subjectType: 'CAMPAIGN', subjectKey: campaignId },
      orderBy: { id: 'asc' },
    });
    assert.deepEqual(
      entries.map(({ action, actorId, facts }) => [action, actorId === world.second.sub, facts]),
      [
        ['CAMPAIGN_CREATED', false, {}],
        ['CAMPAIGN_AUDIENCE_ADDED', false, { kind: 'NUMBERS' }],
        ['CAMPAIGN_CHANGED', false, {}],
        ['CAMPAIGN_STARTED', false, { dryRun: true }],
        ['CAMPAIGN_APPROVED', true, { size: 2 }],
        ['CAMPAIGN_STARTED', false, {}],
        ['CAMPAIGN_PAUSED', false, {}],
        ['CAMPAIGN_STOPPED', false, {}],
      ],
    );
  });
});
