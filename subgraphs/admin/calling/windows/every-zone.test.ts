import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';

/** With CALLING_HOURS=all every quarter hour of two years is asked for in every zone, else a sample and all days on which clocks change. */
const isWhole = process.env['CALLING_HOURS'] === 'all';
const quarterMs = 15 * 60_000;
const from = Date.UTC(2026, 0, 1);
const quarters = (Date.UTC(2028, 0, 1) - from) / quarterMs;
/** A prime number of quarters: all hours of all weekdays come, and the days around each change of the clocks. */
const step = isWhole ? 1 : 1_013;

const quartersOfDay = 96;

/** The hour that the clocks of a zone show, at each quarter hour. Days without a change of clocks are counted and not formatted. */
function hoursOf(zone: string): Uint8Array {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const minuteAt = (quarter: number) => {
    const shown = clock.format(from + quarter * quarterMs);
    return Number(shown.slice(0, 2)) * 60 + Number(shown.slice(3));
  };
  const hours = new Uint8Array(quarters);
  for (let first = 0; first < quarters; first += quartersOfDay) {
    const begin = minuteAt(first);
    const isPlain = minuteAt(first + quartersOfDay) === begin;
    for (let quarter = 0; quarter < quartersOfDay; quarter += 1) {
      const minute = isPlain ? (begin + quarter * 15) % 1_440 : minuteAt(first + quarter);
      hours[first + quarter] = Math.floor(minute / 60);
    }
  }
  return hours;
}

/** Some quarters of all hours and weekdays, and all those of the days on which the clocks change. */
function sampleOf(hours: Uint8Array, first: number): readonly number[] {
  const sample = new Set<number>();
  for (let quarter = first; quarter < quarters; quarter += step) sample.add(quarter);
  for (let quarter = 4; quarter < quarters; quarter += 1) {
    const passed = ((hours[quarter] ?? 0) - (hours[quarter - 4] ?? 0) + 24) % 24;
    if (passed === 1) continue;
    for (let near = quarter - 48; near < quarter + 48; near += 1)
      if (near >= 0 && near < quarters) sample.add(near);
  }
  return [...sample].toSorted((one, other) => one - other);
}

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

  /** Zones whose clocks show the same at every quarter hour count as one: about a quarter of all names are left. */
  const clocks = () => {
    const groups = new Map<string, { readonly zone: string; readonly hours: Uint8Array }>();
    for (const zone of zones) {
      const hours = hoursOf(zone);
      const key = Buffer.from(hours).toString('latin1');
      if (!groups.has(key)) groups.set(key, { zone, hours });
    }
    return [...groups.values()];
  };

  it('allow a call from 8 to 21 h by the clock of the callee, and at no other time', async () => {
    // Postgres and the runtime bring time zones of their own, and a country may have changed its clocks between the two editions.
    const differing = new Set<string>();
    const groups = clocks();
    let asked = 0;
    for (const [place, { zone, hours }] of groups.entries()) {
      const places = isWhole ? Array.from(hours.keys()) : sampleOf(hours, (place * 97) % step);
      asked += places.length;
      const moments = places.map((quarter) => new Date(from + quarter * quarterMs));
      for (const { at, allowed, hour: known } of await ask([zone], moments)) {
        const hour = hours[(at.getTime() - from) / quarterMs] ?? -1;
        if (hour !== known) {
          differing.add(zone);
          continue;
        }
        assert.equal(allowed, hour >= 8 && hour < 21, `${zone} at ${at.toISOString()}`);
      }
    }
    assert.ok(differing.size <= 5, [...differing].join(', '));
    assert.ok(groups.length > 60 && asked >= groups.length * (isWhole ? quarters : 60), `${asked} moments`);
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
