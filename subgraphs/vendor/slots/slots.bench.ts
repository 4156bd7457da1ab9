import { readDashboard } from '../dashboard/read-dashboard.ts';
import { countAlerts, findPayoutUnderWay } from '../dashboard/read-alerts.ts';
import { periodsAt } from '../dashboard/periods.ts';
import { countPeriods, sumEarnings } from '../dashboard/read-periods.ts';
import { readBalances } from '../money/balances/read-balances.ts';
import { startVendorTests } from '../testing/vendor-subgraph.ts';
import { findSlots } from './find-slots.ts';
import { firstSlots } from './list-slots.ts';

/**
 * `npm run bench:slots`: how long a search for slots of thirty days over fifty vendors takes, and the dashboard of a vendor with years behind
 * it. Each figure is the whole way in this process, the statements of Postgres included.
 */
const vendors = 50;
const bookingsOfEach = 60;
const dayMs = 86_400_000;
const runs = 100;
const warmUps = 20;
const place = { latitude: 52.5, longitude: 13.4 };

const tests = await startVendorTests();
try {
  const { pool, db } = tests.services;
  const made = await tests.vendors(vendors);
  const hours = JSON.stringify(
    [1, 2, 3, 4, 5].flatMap((weekday) => [
      { weekday, opens: '08:00', closes: '12:00' },
      { weekday, opens: '13:00', closes: '18:00' },
    ]),
  );
  await pool.query('update vendor set hours = $1', [hours]);
  for (const { id } of made) {
    await pool.query(
      `insert into booking (id, vendor_id, state, starts_at, ends_at, held_by, latitude, longitude)
       select gen_random_uuid(), $1::uuid, 'BLOCKED', day + hour * interval '1 hour', day + hour * interval '1 hour' + interval '45 minutes',
         $1::uuid, 52.5, 13.4
       from (select date_trunc('day', now()) + (n / 2) * interval '1 day' as day, 8 + (n * 7 % 9) as hour
             from generate_series(1, ${bookingsOfEach}) as n) as times`,
      [id],
    );
  }
  await bookForOrders();
  await fillDashboard(made[0]?.id ?? '');
  await pool.query('analyze');

  const now = new Date();
  const period = { from: now, to: new Date(now.getTime() + 30 * dayMs), now };
  const wanted = { vendorId: null, service: 'plumbing', ...place, postcode: null };
  let found = 0;
  const search = await measure(async () => {
    const slots = await findSlots(db, wanted, period);
    found = slots.reduce((sum, { starts }) => sum + starts.length, 0);
    firstSlots(slots, 21, null);
  });
  report(
    `slots of 30 days, ${vendors} vendors with ${bookingsOfEach} bookings each, ${found} free`,
    search,
    50,
  );

  const id = made[0]?.id ?? '';
  const dashboard = await measure(async () => {
    const periods = periodsAt(new Date(), 'Europe/Berlin');
    await Promise.all([
      readDashboard(db, id),
      countPeriods(db, id, periods),
      countAlerts(db, id),
      readBalances(db, id),
      sumEarnings(db, id, periods),
      findPayoutUnderWay(db, id),
    ]);
  });
  report('the dashboard of a vendor with 5,000 orders and 20,000 offers', dashboard, 20);
} finally {
  await tests.stop();
}

/** Makes two of three blocked times bookings of orders, a little way off. */
async function bookForOrders(): Promise<void> {
  await tests.services.pool.query(
    `with chosen as (
       select id, vendor_id, starts_at, gen_random_uuid() as order_id from (select *, row_number() over () as n from booking) as numbered where n % 3 > 0
     ), ordered as (
       insert into work_order (id, status, service_slug, summary, customer_name, latitude, longitude, price_amount, price_currency, vendor_id,
         created_by, scheduled_for)
       select order_id, 'ACCEPTED', 'plumbing', 'Work', 'Customer', 52.51, 13.41, 9000, 'EUR', vendor_id, vendor_id::text, starts_at from chosen
     )
     update booking set state = 'BOOKED', service_slug = 'plumbing', order_id = chosen.order_id, latitude = 52.51, longitude = 13.41
     from chosen where chosen.id = booking.id`,
  );
}

/** Three years of a vendor: orders with their history, offers and reviews. */
async function fillDashboard(vendorId: string): Promise<void> {
  const { pool } = tests.services;
  await pool.query(
    `insert into work_order (id, status, service_slug, summary, customer_name, latitude, longitude, price_amount, price_currency, vendor_id,
       created_by, created_at)
     select gen_random_uuid(), 'PAID', 'plumbing', 'Work', 'Customer', 52.5, 13.4, 9000, 'EUR', $1::uuid, $1::uuid::text,
       now() - n * interval '5 hours'
     from generate_series(1, 5000) as n`,
    [vendorId],
  );
  await pool.query(
    `insert into order_history (order_id, at, status)
     select id, created_at + step * interval '1 hour', (array['OPEN','ACCEPTED','COMPLETED','INVOICED','PAID'])[step + 1]::order_status
     from work_order, generate_series(0, 4) as step where vendor_id = $1`,
    [vendorId],
  );
  await pool.query(
    `insert into offer (id, order_id, vendor_id, status, attempt, wave, rank, distance_km, created_at, expires_at, closed_at)
     select gen_random_uuid(), id, $1::uuid, (array['EXPIRED','DECLINED','WITHDRAWN','EXPIRED'])[round]::offer_status, round, 1, 1, 2, created_at,
       created_at + interval '90 seconds', created_at + interval '40 seconds'
     from work_order, generate_series(1, 4) as round where vendor_id = $1`,
    [vendorId],
  );
  await pool.query(
    `insert into order_rating (order_id, vendor_id, stars, at)
     select id, vendor_id, 3 + (number % 3), created_at from work_order where vendor_id = $1`,
    [vendorId],
  );
}

async function measure(work: () => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs + warmUps; run += 1) {
    const started = performance.now();
    await work();
    if (run >= warmUps) times.push(performance.now() - started);
  }
  return times.toSorted((one, other) => one - other);
}

function report(what: string, times: readonly number[], target: number): void {
  const at = (share: number) => times[Math.floor((times.length - 1) * share)] ?? 0;
  const median = at(0.5);
  process.stdout.write(
    `${what}: p50 ${median.toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms; wanted ${target} ms ${median <= target ? 'kept' : 'MISSED'}\n`,
  );
}
