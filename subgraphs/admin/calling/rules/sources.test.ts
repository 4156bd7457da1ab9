import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';

interface Rule {
  readonly region: string;
  readonly source: string;
  readonly isConfirmed: boolean;
}

describe('the law behind the rules of calls', () => {
  let database: TestDatabase;
  let client: pg.Client;
  before(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  after(async () => {
    await client.end();
    await database.drop();
  });

  const rows = async (from: string, region = 'region') =>
    (
      await client.query<Rule>(
        `select ${region} as region, source, is_confirmed as "isConfirmed" from admin.${from} order by 1`,
      )
    ).rows;

  it('names its source for every window, holiday, limit and consent', async () => {
    for (const [table, region] of [
      ['calling_window'],
      ['calling_holiday'],
      ['calling_limit'],
      ['calling_law', 'country'],
    ] as const)
      for (const { region: place, source } of await rows(table, region))
        assert.ok(source.length >= 8, `${table} ${place}: ${source}`);
  });

  it('is narrower than the rule of the country where nothing but tables names it', async () => {
    const { rows: wide } = await client.query<{ region: string }>(
      `select region from admin.calling_window
       where not is_confirmed and purpose = 'MARKETING' and region like 'US-%'
       group by region
       having sum(cardinality(weekdays) * (to_minute - from_minute)) >= 7 * (1260 - 480)`,
    );
    assert.deepEqual(wide, []);
  });

  it('has the windows of each region in the documentation', async () => {
    const page = await readFile(new URL('../../../../docs/calling-rules.md', import.meta.url), 'utf8');
    const missing = (await rows('calling_window')).filter(
      ({ region, source, isConfirmed }) =>
        !page.split('\n').some((line) => {
          const [, place, , law, read] = line.split('|').map((cell) => cell.trim());
          return place === `\`${region}\`` && law === source && (read === 'yes') === isConfirmed;
        }),
    );
    assert.deepEqual(missing, []);
  });

  it('knows the state of each area code that has hours of its own', async () => {
    const { rows: states } = await client.query<{ region: string }>(
      `select distinct region from admin.calling_window where region like 'US-%'
       except select distinct region from admin.dial_prefix`,
    );
    assert.deepEqual(states, []);
    const place = async (phone: string) =>
      (await client.query<{ region: string }>('select region from admin.place_of_number($1)', [phone]))
        .rows[0]?.region;
    for (const [phone, state] of [
      ['+12035550100', 'US-CT'],
      ['+16055550100', 'US-SD'],
      ['+18505550100', 'US-FL'],
      ['+12125550100', 'US'],
    ] as const)
      assert.equal(await place(phone), state);
  });

  it('keeps marketing away on holidays of a country, of a state, and on the day that stands for one', async () => {
    const holiday = async (region: string, day: string) =>
      (await client.query<{ yes: boolean }>('select admin.is_calling_holiday($1, $2) as yes', [region, day]))
        .rows[0]?.yes;
    for (const [region, day, expected] of [
      ['US-UT', '2026-07-24', true],
      ['US-TX', '2026-07-24', false],
      // The 4th of July 2026 is a Saturday.
      ['US-TX', '2026-07-03', true],
      ['US-TX', '2026-07-06', true],
      ['ES', '2026-10-12', true],
      ['IT', '2026-04-06', true],
      ['GB', '2026-12-28', true],
      ['DE', '2026-10-05', false],
    ] as const)
      assert.equal(await holiday(region, day), expected, `${region} ${day}`);
  });

  it('limits the calls of thirty days where the law does', async () => {
    const caps = async (region: string) =>
      (
        await client.query<{ days: number; calls: number; reason: string }>(
          `select days, calls, reason from admin.calling_caps_of($1, 'MARKETING')`,
          [region],
        )
      ).rows;
    assert.deepEqual(await caps('FR'), [
      { days: 1, calls: 1, reason: 'CAP_DAY' },
      { days: 7, calls: 3, reason: 'CAP_WEEK' },
      { days: 30, calls: 4, reason: 'CAP_MONTH' },
    ]);
    assert.deepEqual((await caps('US-FL')).at(-1), { days: 30, calls: 12, reason: 'CAP_MONTH' });
  });
});
