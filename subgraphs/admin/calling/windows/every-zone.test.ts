import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';

/** With CALLING_HOURS=all every zone and quarter hour of two years is asked for, else a sample. */
const isWhole = process.env['CALLING_HOURS'] === 'all';
const quarterMs = 15 * 60_000;
const from = Date.UTC(2026, 0, 1);
const quarters = (Date.UTC(2028, 0, 1) - from) / quarterMs;
/** A prime number of quarters: all hours of all weekdays come, and the days around each change of the clocks. */
const step = isWhole ? 1 : 1_013;

describe('the hours in every time zone', () => {
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

  const zones = Intl.supportedValuesOf('timeZone');
  const ask = async (given: readonly string[], moments: readonly Date[]) =>
    (
      await client.query<{ at: Date; allowed: boolean; hour: number }>(
        `select at, admin.hours_allow($1, '*', 'SERVICE', at) as allowed,
           extract(hour from at at time zone $1[1])::int as hour from unnest($2::timestamptz[]) as at order by at`,
        [given, moments],
      )
    ).rows;

  it('allow a call from 8 to 21 h by the clock of the callee, and at no other time', async () => {
    // Postgres and the runtime bring time zones of their own, and a country may have changed its clocks between the two editions.
    const differing = new Set<string>();
    for (const [place, zone] of zones.entries()) {
      const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' });
      const first = isWhole ? 0 : (place * 97) % step;
      const moments = Array.from(
        { length: Math.floor((quarters - first) / step) },
        (_, n) => new Date(from + (first + n * step) * quarterMs),
      );
      for (const { at, allowed, hour: known } of await ask([zone], moments)) {
        const hour = Number(clock.format(at));
        if (hour !== known) {
          differing.add(zone);
          continue;
        }
        assert.equal(allowed, hour >= 8 && hour < 21, `${zone} at ${at.toISOString()}`);
      }
    }
    assert.ok(differing.size <= 5, [...differing].join(', '));
  });

  it('of several zones are those that all of them share', async () => {
    const given = ['America/New_York', 'America/Los_Angeles', 'Pacific/Honolulu'];
    const moments = Array.from({ length: 96 }, (_, n) => new Date(Date.UTC(2026, 2, 8) + n * quarterMs));
    const each = await Promise.all(
      given.map(async (zone) => (await ask([zone], moments)).map(({ allowed }) => allowed)),
    );
    const all = (await ask(given, moments)).map(({ allowed }) => allowed);
    assert.deepEqual(
      all,
      moments.map((_, n) => each.every((allowed) => allowed[n])),
    );
    assert.ok(all.includes(true));
  });

  it('allow nothing where nobody knows the zone', async () => {
    const moments = [new Date(Date.UTC(2026, 5, 1, 12))];
    assert.deepEqual(
      (await ask([], moments)).map(({ allowed }) => allowed),
      [false],
    );
  });
});
