import { randomUUID } from 'node:crypto';
import { availableParallelism, loadavg } from 'node:os';
import type { DomainEvent } from '#platform/events/domain-event.ts';
import { adminEvents } from '#contracts/jobs.ts';
import { receiveEvents } from '#platform/inbox/receive-events.ts';
import type { AdminServices } from '../context.ts';
import type { Tx } from '../database.ts';
import { startAdminTests } from '../testing/admin-subgraph.ts';
import { addUser, viewerOf } from '../testing/people.ts';
import { factsOf } from './facts/facts-of.ts';
import { storeFacts } from './facts/store-facts.ts';
import { noteWaiting, takeWaiting } from './facts/take-waiting.ts';
import { foldNow, receive } from './testing/fold-now.ts';
import { tellStory } from './testing/story.ts';

/** `npm run bench:analytics`: a million facts of half a year, how fast they come in, and how long figures of 90 days take, over HTTP. */
const wanted = Number(process.argv[2] ?? 1_000_000);
const days = 180;
const runs = 40;

const tests = await startAdminTests();
let isTooSlow = false;

/** Prints a figure beside what it must reach. */
function report(
  what: string,
  figure: number,
  unit: string,
  bar?: { readonly most?: number; readonly least?: number },
) {
  const words =
    bar?.most !== undefined ? `at most ${bar.most}` : bar?.least !== undefined ? `at least ${bar.least}` : '';
  const shown = figure.toLocaleString('en', { maximumFractionDigits: 1 });
  process.stdout.write(`${what.padEnd(64)} ${shown.padStart(10)} ${unit}${words && `  (${words})`}\n`);
  if (bar?.most !== undefined && figure > bar.most) isTooSlow = true;
  if (bar?.least !== undefined && figure < bar.least) isTooSlow = true;
}

const funnel = `query ($range: AnalyticsRange!) { funnel(range: $range, timezone: "Europe/Berlin") { steps { step count ofStarted } } }`;
const cohorts = `query ($range: AnalyticsRange!) {
  funnel(range: $range, timezone: "Europe/Berlin", grain: DAY) { cohorts { at steps { count } } }
}`;
const page = `query ($range: AnalyticsRange!, $vendorId: ID!) {
  vendorPerformance(vendorId: $vendorId, range: $range) {
    offers acceptance medianAnswerSeconds completion medianDaysToInvoice stars netRevenue { amount currency }
    standing { peers acceptance answerTime }
  }
}`;
const vendors = `query ($range: AnalyticsRange!) { vendorPerformances(range: $range) { vendors { offers standing { acceptance } } } }`;
const series = `query ($range: AnalyticsRange!) {
  analytics(range: $range, timezone: "Europe/Berlin", metrics: [CONVERSATIONS_STARTED, FIRST_RESPONSE, RESPONSE, ORDERS_CREATED]) {
    series { total { value p95 } points { at value } }
  }
}`;

try {
  const admin = viewerOf(await addUser(tests.services.db, 'ADMIN'));
  const vendorIds = Array.from({ length: 400 }, () => randomUUID());
  // Each vendor has two services.
  const services = Array.from({ length: 12 }, (_, place) => {
    const own = vendorIds.filter((_id, vendor) => vendor % 12 === place || (vendor + 1) % 12 === place);
    return [`service-${place}`, own] as const;
  });
  const cast = {
    services: new Map(services),
    agents: Array.from({ length: 30 }, () => randomUUID()),
  };
  const end = Math.floor(Date.now() / 900_000) * 900_000;
  const begin = end - days * 86_400_000;
  // A fixed rule in place of chance, so that two runs have the same facts.
  let state = 1;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  let facts = 0;
  let spent = 0;
  let pending: DomainEvent[] = [];
  while (facts < wanted) {
    while (pending.length < 500)
      pending.push(...tellStory(new Date(begin + random() * (end - begin)), random, cast));
    const started = performance.now();
    await receive(tests.services, pending);
    spent += performance.now() - started;
    facts += pending.length;
    pending = [];
  }
  report(`${facts.toLocaleString('en')} facts in, 500 at a time`, (facts / spent) * 1_000, 'a second', {
    least: 2_000,
  });
  let started = performance.now();
  await foldNow(tests.services);
  report('all rollups made, seconds', (performance.now() - started) / 1_000, 's');
  await tests.services.pool.query('vacuum analyze');
  const counted = await tests.services.pool.query<{ n: string }>(
    'select count(*) as n from analytics_rollup',
  );
  report('rollups', Number(counted.rows[0]?.n), '');

  // Each event is received in a transaction of its own, eight at once; both ways in turns, so that a busy machine is the same for both.
  const ways = [
    {
      name: 'its fact made at once',
      react: (tx: Tx, event: DomainEvent) => storeFacts(tx, factsOf(event)),
      take: false,
    },
    { name: 'facts made of what waits', react: noteWaiting, take: true },
  ] as const;
  const times = ways.map(() => 0);
  let received = 0;
  for (let turn = 0; turn < 5; turn += 1) {
    for (const [index, { react, take }] of ways.entries()) {
      const told = Array.from({ length: 60 }, () => tellStory(new Date(end), random, cast)).flat();
      const job = receiveEvents<AdminServices>({
        contract: adminEvents,
        react: async (tx: Tx, _tell, event) => {
          await react(tx, event);
        },
      });
      const before = performance.now();
      const lane = async (first: number) => {
        for (let place = first; place < told.length; place += 8) await job.run(told[place], tests.services);
      };
      await Promise.all(Array.from({ length: 8 }, (_, first) => lane(first)));
      if (take) await takeWaiting(tests.services);
      times[index] = (times[index] ?? 0) + performance.now() - before;
      if (index === 0) received += told.length;
    }
  }
  for (const [index, { name }] of ways.entries())
    report(`events received one by one, ${name}`, (received / (times[index] ?? 1)) * 1_000, 'a second');
  report('which is faster by a factor of', (times[0] ?? 0) / (times[1] ?? 1), '');
  const waiting = Array.from({ length: 2_000 }, () => tellStory(new Date(end), random, cast)).flat();
  await tests.services.pool.query(
    `with given as (
       select * from jsonb_to_recordset($1) as given (id uuid, type text, version int, at timestamptz, subject jsonb, data jsonb)
     ), stored as (
       insert into domain_event (id, type, version, at, subject_type, subject_id, data)
       select id, type, version, at, subject ->> 'type', subject ->> 'id', data from given
     )
     insert into analytics_waiting select id from given`,
    [JSON.stringify(waiting)],
  );
  started = performance.now();
  await takeWaiting(tests.services);
  report(
    'facts made of events that wait',
    (waiting.length / (performance.now() - started)) * 1_000,
    'a second',
    {
      least: 2_000,
    },
  );
  started = performance.now();
  await foldNow(tests.services);
  report('the rollups of those made', performance.now() - started, 'ms');

  const range = { from: new Date(end - 90 * 86_400_000).toISOString(), to: new Date(end).toISOString() };
  const ask = async (what: string, query: string, most?: number) => {
    const times: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const vendorId = vendorIds[run % vendorIds.length];
      const before = performance.now();
      const { errors } = await tests.send(admin, query, { range, vendorId });
      if (errors) throw new Error(errors[0]?.message);
      times.push(performance.now() - before);
    }
    const [first = 0] = times;
    const sorted = times.toSorted((one, other) => one - other);
    report(`${what}: median`, sorted[Math.floor(runs / 2)] ?? 0, 'ms', most === undefined ? {} : { most });
    report(`${what}: 95th percentile`, sorted[Math.floor(runs * 0.95)] ?? 0, 'ms');
    report(`${what}: the first`, first, 'ms');
  };
  await ask('funnel of 90 days', funnel, 50);
  await ask('funnel of 90 days, by days of Berlin', cohorts);
  await ask('page of a vendor, 90 days', page, 30);
  await ask('all vendors, 90 days', vendors);
  await ask('four figures by days of Berlin, 90 days', series);
  process.stdout.write(
    `load of the machine: ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores\n`,
  );
} finally {
  await tests.stop();
}
if (isTooSlow) process.exitCode = 1;
