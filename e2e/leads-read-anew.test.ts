import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import {
  LeadOriginsDocument,
  LeadSearchDocument,
  LeadsDocument,
  StartLeadSearchDocument,
} from '#generated/operations/e2e.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Client } from './client.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

const dayMs = 86_400_000;

describe('what Google says of leads, which may be kept for 30 days', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let system: TestSystem;
  let admin: Client;
  before(async () => {
    database = await createTestDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 2 });
    await start({});
  });
  after(async () => {
    await system.stop();
    await pool.end();
    await database.drop();
  });

  async function start(variables: NodeJS.ProcessEnv): Promise<void> {
    system = await startSystem({ DATABASE_URL: database.url, ...variables });
    admin = await system.as('admin@demo.test');
  }

  /** Requests that the sandbox would have charged. */
  async function paid(): Promise<number> {
    const { rows } = await pool.query<{ count: number }>(
      `select count(*)::int as count from integration.sandbox_object where provider = 'GOOGLE_MAPS' and kind = 'search'`,
    );
    return rows[0]?.count ?? 0;
  }

  /** Days until the values of a lead are deleted; null for a lead that has none. */
  async function daysLeft(id: string): Promise<number | null> {
    const { lead } = await admin.run(LeadOriginsDocument, { id });
    const expiry = lead?.facts.find(({ field }) => field === 'company')?.expiresAt;
    return expiry == null ? null : Math.round((new Date(expiry).getTime() - Date.now()) / dayMs);
  }

  it('is read anew for leads that somebody works on, within the budget of a day', async () => {
    const { startLeadSearch } = await admin.run(StartLeadSearchDocument, {
      input: {
        query: 'plumber',
        area: { circle: { center: { latitude: 52.52, longitude: 13.405 }, radiusKm: 1 } },
        provider: 'GOOGLE_MAPS',
        enriches: false,
        clientId: randomUUID(),
      },
    });
    const searchId = startLeadSearch.search?.id ?? '';
    await eventually(
      async () => (await admin.run(LeadSearchDocument, { id: searchId })).leadSearch?.state === 'DONE',
    );
    const { leads } = await admin.run(LeadsDocument, { first: 5, filter: { searchId, state: ['NEW'] } });
    const [gone, soon, later, silent, untouched] = leads.edges.map(({ node }) => node);
    assert.ok(gone && soon && later && silent && untouched);
    const worked = [gone.id, soon.id, later.id, silent.id];
    await pool.query(`update admin.lead set state = 'QUALIFIED' where id = any($1::uuid[])`, [worked]);
    await pool.query('update admin.lead set do_not_contact = true where id = $1', [silent.id]);
    await pool.query(`delete from admin.lead_fact where lead_id = $1`, [gone.id]);
    for (const [hours, id] of [
      [24, soon.id],
      [48, later.id],
      [24, silent.id],
      [24, untouched.id],
    ] as const)
      // prettier-ignore
      await pool.query(
        `update admin.lead_fact set expires_at = now() + make_interval(hours => $1) where lead_id = $2`,
        [hours, id],
      );
    const before = await paid();

    // Without a budget nothing is asked for: a start looks at once.
    await system.stop();
    await start({});
    assert.equal(await daysLeft(soon.id), 1);
    assert.equal(await paid(), before);

    await system.stop();
    await start({ LEAD_READS_PER_DAY: '2' });
    await eventually(async () => (await daysLeft(gone.id)) === 30, 'the values that were deleted are back');
    await eventually(async () => (await daysLeft(soon.id)) === 30, 'the values that expire first are new');
    const { lead } = await admin.run(LeadOriginsDocument, { id: gone.id });
    assert.equal(lead?.facts.find(({ field }) => field === 'company')?.value, gone.company);
    assert.deepEqual(
      [await daysLeft(later.id), await daysLeft(silent.id), await daysLeft(untouched.id)],
      [2, 1, 1],
    );
    assert.equal(await paid(), before + 2);

    // The budget of these 24 hours is used up, also for another process.
    await system.stop();
    await start({ LEAD_READS_PER_DAY: '2' });
    assert.equal(await daysLeft(later.id), 2);
    assert.equal(await paid(), before + 2);
  });
});
