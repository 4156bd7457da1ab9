import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type pg from 'pg';
import { pino } from 'pino';
import { createPool } from '#platform/database/pool.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { launch } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { credentialsKey, startCampaign } from './campaign.ts';
import type { Campaign } from './campaign.ts';

/** More than the burst of an address without a session. */
const messages = 400;

describe('the reports of a provider on a campaign', () => {
  let database: TestDatabase;
  let directory: string;
  let system: TestSystem;
  let pool: pg.Pool;
  let campaign: Campaign;
  before(async () => {
    database = await createTestDatabase();
    directory = await mkdtemp(join(tmpdir(), 'switchboard-webhooks-'));
    system = await launch({
      DATA_DIR: directory,
      DATABASE_URL: database.url,
      CREDENTIALS_KEY: credentialsKey,
    });
    pool = createPool({ url: database.url, schema: 'integration', log: pino({ level: 'silent' }), max: 2 });
    campaign = await startCampaign(pool, messages);
  });
  after(async () => {
    await system.stop();
    await pool.end();
    await rm(directory, { recursive: true, force: true });
    await database.drop();
  });

  it('have no effect when they are forged', async () => {
    const { statuses } = await campaign.report(system.origin, { clients: 16, secret: 'f'.repeat(32) });
    assert.deepEqual(statuses, { 403: messages });
    assert.deepEqual(await campaign.outcome(), { delivered: 0, events: 0, waiting: 0, repeated: 0 });
  });

  it('are all accepted through the gateway, and each has its effect once although all are repeated', async () => {
    const answers = await Promise.all([
      campaign.report(system.origin, { clients: 16 }),
      campaign.report(system.origin, { clients: 16 }),
    ]);
    for (const { statuses } of answers) assert.deepEqual(statuses, { 200: messages });
    await eventually(async () => (await campaign.outcome()).waiting === 0, 'the work on all events');
    assert.deepEqual(await campaign.outcome(), {
      delivered: messages,
      events: messages,
      waiting: 0,
      repeated: 0,
    });
  });
});
