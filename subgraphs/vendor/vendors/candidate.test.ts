import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { agent, startVendorTests } from '../testing/vendor-subgraph.ts';
import type { VendorTests } from '../testing/vendor-subgraph.ts';

describe('the published views', () => {
  let tests: VendorTests;
  before(async () => {
    tests = await startVendorTests();
  });
  after(() => tests.stop());

  it('candidate finds the vendors of a service around a place through one index', async () => {
    const { pool } = tests.services;
    await pool.query(`
      insert into vendor (id, display_name, latitude, longitude, radius_km, timezone, hours, capacity)
      select gen_random_uuid(), 'Vendor ' || number, 47 + (number * 7919 % 8000) / 1000.0,
        6 + (number * 104729 % 9000) / 1000.0, 30, 'Europe/Berlin', '[]', 5
      from generate_series(1, 20000) as number`);
    await pool.query(`
      insert into vendor_service (vendor_id, service_slug, latitude, longitude)
      select id, service.slug, latitude, longitude from vendor cross join service
      on conflict do nothing`);
    await pool.query('analyze vendor, vendor_service');
    const nearest = await plan(`
      select vendor_id from candidate where service_slug = 'plumbing'
      order by location <-> point(13.405, 52.52) limit 5`);
    assert.match(nearest, /Index Scan using vendor_service_place_idx/);
    assert.doesNotMatch(nearest, /Seq Scan|Sort/);
    const boxed = await plan(`
      select vendor_id from candidate
      where service_slug = 'plumbing' and location <@ box(point(13.3, 52.4), point(13.5, 52.6))`);
    assert.match(boxed, /vendor_service_place_idx/);
    assert.doesNotMatch(boxed, /Seq Scan/);

    async function plan(statement: string): Promise<string> {
      const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`explain ${statement}`);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    }
  });

  it('is_open reads opening hours in their own time zone', async () => {
    const hours = JSON.stringify([
      { weekday: 1, opens: '08:00', closes: '12:00' },
      { weekday: 7, opens: '20:00', closes: '24:00' },
    ]);
    const isOpen = async (moment: string) => {
      const { rows } = await tests.services.pool.query<{ open: boolean }>(
        `select vendor.is_open($1, 'Europe/Berlin', $2) as open`,
        [hours, moment],
      );
      return rows[0]?.open;
    };
    assert.equal(await isOpen('2026-06-01T06:00:00Z'), true);
    assert.equal(await isOpen('2026-06-01T05:59:00Z'), false);
    assert.equal(await isOpen('2026-06-01T10:00:00Z'), false);
    assert.equal(await isOpen('2026-06-07T21:59:00Z'), true);
    assert.equal(await isOpen('2026-06-02T06:00:00Z'), false);
    // A span that closes earlier than it opens closes on the next day.
    const night = JSON.stringify([{ weekday: 7, opens: '22:00', closes: '04:00' }]);
    const isNight = async (moment: string) => {
      const { rows } = await tests.services.pool.query<{ open: boolean }>(
        `select vendor.is_open($1, 'Europe/Berlin', $2) as open`,
        [night, moment],
      );
      return rows[0]?.open;
    };
    assert.equal(await isNight('2026-06-07T20:00:00Z'), true);
    assert.equal(await isNight('2026-06-07T19:59:00Z'), false);
    assert.equal(await isNight('2026-06-08T01:59:00Z'), true);
    assert.equal(await isNight('2026-06-08T02:00:00Z'), false);
    assert.equal(await isNight('2026-06-07T01:00:00Z'), false);
  });

  it('conversation_vendor names who has or had an offer, and whose the order became', async () => {
    const [{ viewer, conversationId }, winner, loser] = [
      await tests.customer(),
      await tests.vendor(),
      await tests.vendor(),
    ];
    const orderId = await tests.order({ conversationId }, viewer);
    const [offerId] = await tests.offer(orderId, [winner, loser]);
    const accept = 'mutation ($id: ID!) { acceptOffer(input: { offerId: $id }) { __typename } }';
    const pending = await tests.services.pool.query(
      'select 1 from conversation_vendor where conversation_id = $1 and pending and not accepted',
      [conversationId],
    );
    assert.equal(pending.rowCount, 2);
    await tests.ask(winner.viewer, accept, { id: offerId });
    const { rows } = await tests.services.pool.query(
      'select vendor_id, accepted, pending from conversation_vendor where conversation_id = $1 order by accepted desc',
      [conversationId],
    );
    assert.deepEqual(rows, [
      { vendor_id: winner.id, accepted: true, pending: false },
      { vendor_id: loser.id, accepted: false, pending: false },
    ]);
  });

  it('conversation_member names the vendor of an order from its acceptance on, unless it is cancelled', async () => {
    const [{ viewer, conversationId }, winner, loser] = [
      await tests.customer(),
      await tests.vendor(),
      await tests.vendor(),
    ];
    const members = async () => {
      const { rows } = await tests.services.pool.query<{ id: string }>(
        'select vendor_id as id from conversation_member where conversation_id = $1',
        [conversationId],
      );
      return rows.map(({ id }) => id);
    };
    const run = (who: typeof viewer, name: string, input: string) =>
      tests.ask(who, `mutation { ${name}(input: { ${input} }) { __typename } }`);
    const orderId = await tests.order({ conversationId }, viewer);
    const [offerId] = await tests.offer(orderId, [winner, loser]);
    assert.deepEqual(await members(), []);
    await run(winner.viewer, 'acceptOffer', `offerId: "${offerId}"`);
    assert.deepEqual(await members(), [winner.id]);
    await run(winner.viewer, 'completeOrder', `orderId: "${orderId}"`);
    assert.deepEqual(await members(), [winner.id]);

    const second = await tests.order({ conversationId }, viewer);
    const [other] = await tests.offer(second, [loser]);
    await run(loser.viewer, 'acceptOffer', `offerId: "${other}"`);
    await run(agent, 'cancelOrder', `orderId: "${second}"`);
    assert.deepEqual(await members(), [winner.id]);
  });
});
