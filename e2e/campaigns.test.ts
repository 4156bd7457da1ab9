import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { saveAgentVersion } from '#contracts/calling/testing/save-agent-version.ts';
import {
  AddCampaignTargetsDocument,
  ApproveCampaignDocument,
  CallsDocument,
  CampaignAgentsDocument,
  CampaignDocument,
  CampaignEventsDocument,
  CampaignsDocument,
  CreateCampaignDocument,
  CreateUserDocument,
  PauseCampaignDocument,
  PreviewCampaignDocument,
  SandboxActDocument,
  StartCampaignDocument,
  StopCampaignDocument,
  UpdateCampaignDocument,
} from '#generated/operations/e2e.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { bookingAgent } from '../subgraphs/integration/telephony/machine/testing/agents.ts';
import { awakePhones } from './awake-phones.ts';
import type { Client } from './client.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

describe('a campaign of calls', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let system: TestSystem;
  let admin: Client;
  let second: Client;
  let agentVersionId: string;
  let phones: string[];
  before(async () => {
    database = await createTestDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 2 });
    system = await startSystem({ DATABASE_URL: database.url, CALLS_PER_SECOND: '5' });
    admin = await system.as('admin@demo.test');
    const email = 'second-admin@demo.test';
    const password = 'demo-switchboard';
    await admin.run(CreateUserDocument, {
      input: { name: 'Second Administrator', email, password, role: 'ADMIN' },
    });
    second = await system.as(email);
    agentVersionId = await saveAgentVersion(pool, bookingAgent());
    phones = await awakePhones(pool, 8);
    await admin.run(SandboxActDocument, {
      input: { provider: 'TWILIO', act: 'speed', subject: '', value: '20' },
    });
  });
  after(async () => {
    await system.stop();
    await pool.end();
    await database.drop();
  });

  const settings = () => ({
    name: 'Bookings',
    purpose: 'SERVICE' as const,
    variants: [{ agentVersionId }],
    days: [1, 2, 3, 4, 5, 6, 7],
    localFrom: '00:00',
    localTo: '24:00',
    callsPerMinute: 120,
    maxConcurrent: 5,
  });

  /** A draft with an audience. */
  async function draft(numbers: readonly string[]): Promise<string> {
    const { createCampaign } = await admin.run(CreateCampaignDocument, {
      input: { ...settings(), clientId: randomUUID() },
    });
    const { id } = createCampaign.campaign;
    await admin.run(AddCampaignTargetsDocument, {
      input: { campaignId: id, numbers: numbers.map((phone) => ({ phone })), clientId: randomUUID() },
    });
    await eventually(async () => {
      const campaign = await read(id);
      return campaign.audiences.every(({ state }) => state === 'DONE');
    }, 'the audience');
    return id;
  }

  async function read(id: string) {
    const { campaign } = await admin.run(CampaignDocument, { id, targets: 50 });
    assert.ok(campaign);
    return campaign;
  }

  it('is tried out without a call, approved by a second administrator, and calls people in the sandbox', async () => {
    const { campaignAgents } = await admin.run(CampaignAgentsDocument, {});
    assert.ok(campaignAgents.some((agent) => agent.agentVersionId === agentVersionId));
    const called = phones.slice(0, 3);
    const id = await draft([...called, called[0] ?? '']);
    const { previewCampaign } = await admin.run(PreviewCampaignDocument, { id });
    assert.deepEqual([previewCampaign.wouldCall, previewCampaign.wouldSkip], [3, 0]);

    const live = admin.follow(CampaignEventsDocument, { id, afterSeq: 0 });
    await admin.run(StartCampaignDocument, { input: { campaignId: id, dryRun: true } });
    await live.until(({ campaignChanged }) => campaignChanged.dryRunPlanned === 3, 'the dry run');
    const tried = await eventually(async () => {
      const campaign = await read(id);
      return campaign.dryRun?.state === 'DONE' && campaign;
    }, 'the end of the dry run');
    assert.equal(tried.status, 'DRAFT');
    assert.deepEqual((await admin.run(CallsDocument, {})).calls.edges, []);

    const start = { input: { campaignId: id, dryRun: false } };
    await assert.rejects(admin.run(StartCampaignDocument, start), /second administrator/);
    const approval = { input: { campaignId: id, confirmedSize: 3 } };
    await assert.rejects(admin.run(ApproveCampaignDocument, approval), /another administrator/i);
    await second.run(ApproveCampaignDocument, approval);
    await admin.run(StartCampaignDocument, start);
    await live.until(({ campaignChanged }) => campaignChanged.status === 'COMPLETED', 'the end');
    const campaign = await read(id);
    assert.deepEqual(
      campaign.targets.edges.map(({ node }) => [node.status, node.disposition, node.lastCall?.status]),
      called.map(() => ['DONE', 'COMPLETED', 'ENDED']),
    );
    const results = campaign.variants[0]?.results;
    assert.deepEqual([results?.calls, results?.answered, results?.completed], [3, 3, 3]);
    const seqs = live.events.map(({ campaignChanged }) => campaignChanged.seq);
    assert.deepEqual(
      seqs,
      seqs.map((_seq, at) => at + 1),
    );
    await live.stop();
  });

  it('is changed as a draft, paused, and stopped for good by an agent', async () => {
    const id = await draft(phones.slice(3));
    const { updateCampaign } = await admin.run(UpdateCampaignDocument, {
      input: { ...settings(), campaignId: id, name: 'Slow', callsPerMinute: 6, maxConcurrent: 1 },
    });
    assert.equal(updateCampaign.campaign.callsPerMinute, 6);
    await second.run(ApproveCampaignDocument, { input: { campaignId: id, confirmedSize: 5 } });
    await admin.run(StartCampaignDocument, { input: { campaignId: id, dryRun: false } });
    const agent = await system.as('agent@demo.test');
    await agent.run(PauseCampaignDocument, { input: { campaignId: id } });
    assert.equal((await read(id)).pauseReason, 'OPERATOR');
    await admin.run(StartCampaignDocument, { input: { campaignId: id, dryRun: false } });
    await agent.run(StopCampaignDocument, { input: { campaignId: id } });
    await eventually(async () => {
      const { progress } = await read(id);
      return progress.pending === 0 && progress.done + progress.skipped === progress.total;
    }, 'nobody being called any more');
    const { campaigns } = await agent.run(CampaignsDocument, { filter: { status: ['CANCELLED'] } });
    assert.deepEqual(
      campaigns.edges.map(({ node }) => node.name),
      ['Slow'],
    );
  });
});
