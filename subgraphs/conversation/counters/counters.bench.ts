import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '#platform/testing/eventually.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';
import { countInboxes, countOrders, countOwn } from './count-live.ts';

/** Two hundred operators listen while fifty conversations a second change hands, among ten thousand that are open. */
const operators = 200;
const conversations = 10_000;
const changesPerSecond = 50;
const seconds = 10;

const live = `subscription { counterEvents {
  at inbox { open mine unassigned waiting mineWaiting breached snoozed } orders { open accepted offersWaiting } } }`;

const chat = await startConversations();
try {
  await run(chat);
} finally {
  await chat.stop();
}

async function run({ services, subscribe, person }: TestConversations): Promise<void> {
  const { pool, db } = services;
  const people: Person[] = [];
  for (let n = 0; n < operators; n++) people.push(await person('AGENT', `Operator ${n}`));
  const ids = people.map(({ sub }) => sub);
  await pool.query(
    `insert into conversation (id, customer_id, status, channel, created_at, last_activity_at, waiting_since, assignee_id)
     select uuidv7(), uuidv7(), 'OPEN', 'CHAT', now(), now(), case when n % 3 = 0 then now() end,
       case when n % 12 > 0 then ($2::uuid[])[1 + n % $3::int] end
     from generate_series(1, $1::int) as n`,
    [conversations, ids, operators],
  );
  await pool.query('analyze');
  for (const [name, count] of [
    ['the inbox of everybody', () => countInboxes(db)],
    [`what ${operators} operators look after`, () => countOwn(db, ids)],
    ['the orders', () => countOrders(db)],
  ] as const)
    report(`one count of ${name}`, `${(await median(count)).toFixed(1)} ms`);

  const subscriptions = await Promise.all(people.map((viewer) => subscribe(viewer, live)));
  await eventually(() => subscriptions.every(({ results }) => results.length > 0), 'the first numbers');
  const { rows } = await pool.query<{ id: string }>(
    'select id from conversation order by random() limit 5000',
  );
  let statements = 0;
  pool.on('acquire', () => (statements += 1));
  const cpu = process.cpuUsage();
  const events = () => subscriptions.reduce((sum, { results }) => sum + results.length, 0);
  const eventsBefore = events();
  const startedAt = performance.now();
  for (let n = 0; n < changesPerSecond * seconds; n++) {
    const conversation = rows[n % rows.length]?.id;
    const stream = `conversation:${conversation}`;
    await pool.query('update conversation set assignee_id = $2 where id = $1', [
      conversation,
      ids[n % operators],
    ]);
    await pool.query(
      `with moved as (insert into stream as s (id, head) values ($1, 1) on conflict (id) do update set head = s.head + 1 returning head)
       insert into stream_event (stream_id, seq, type, data, at) select $1, head, 'ConversationAssigned', '{"assigneeId": null}', now() from moved`,
      [stream],
    );
    services.notifier.changed(stream);
    await sleep(Math.max(0, startedAt + ((n + 1) * 1_000) / changesPerSecond - performance.now()));
  }
  const elapsed = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const perListener = (events() - eventsBefore) / operators / elapsed;
  report(`events a second for each of ${operators} listeners`, perListener.toFixed(2), 'at most 4');
  const own = statements - 2 * changesPerSecond * seconds;
  report('statements a second beside the changes', (own / elapsed).toFixed(1));
  report(
    'CPU of the process, test client included',
    `${(((user + system) / 1e6 / elapsed) * 100).toFixed(0)} %`,
  );
  for (const { stop } of subscriptions) stop();
}

async function median(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < 21; n++) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  return times.toSorted((one, other) => one - other)[10] ?? 0;
}

function report(what: string, value: string, bar = ''): void {
  process.stdout.write(`${what.padEnd(56)} ${value.padStart(10)}  ${bar}\n`);
}
