import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { pino } from 'pino';
import { z } from 'zod';
import { saveAgentVersion } from '#contracts/calling/testing/save-agent-version.ts';
import { createPool } from '#platform/database/pool.ts';
import { findEpoch } from '#platform/streams/epoch.ts';
import { createHub } from '#platform/streams/hub.ts';
import { createNotifier } from '#platform/streams/notifier.ts';
import { openBus } from '#platform/streams/open-bus.ts';
import { ensureStreamTables } from '#platform/streams/tables.ts';
import { channelOf } from '#platform/streams/wake-ups.ts';
import { startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { bookingAgent } from '../machine/testing/agents.ts';
import { accountOf, ringRaw, signAddress } from '../testing/raw-call.ts';
import type { CallToPlay, Played } from './caller.ts';
import { printTable } from './print-table.ts';
import { questions } from './questions.ts';

/**
 * `npm run bench:relay [-- --calls 100 --turns 12]`: calls that go on at the same time, over real webhooks and sockets, with a script. It
 * prints what a caller and a reader of the conversation wait for, and what a call takes of the memory of a process that runs with the
 * flags of a subgraph. Speech is not in it. Needs `TEST_DATABASE_URL`.
 */
const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '100' },
    turns: { type: 'string', default: '12' },
    pause: { type: 'string', default: '2500' },
  },
});
const [count, turns, pauseMs] = [Number(values.calls), Number(values.turns), Number(values.pause)];
const ownNumber = '+15005550006';
setFlagsFromString('--expose-gc');
const collect = z.custom<() => void>((value) => typeof value === 'function').parse(runInNewContext('gc'));

async function main(): Promise<void> {
  const integration = await startIntegration({ CALLS_AT_ONCE: String(count + 20) });
  try {
    const { pool } = integration.services;
    await saveAgentVersion(pool, questions(bookingAgent(), turns + 5), { inboundNumbers: [ownNumber] });
    await warmUp(integration);
    const twimlMs: number[] = [];
    const calls: CallToPlay[] = [];
    for (let place = 1; place <= count; place += 1) calls.push(await ringOne(integration, place, twimlMs));
    const reader = await readStreams(integration);
    const before = memoryNow();
    const callers = fork(new URL('./callers.ts', import.meta.url), { serialization: 'advanced' });
    callers.send({ calls, turns, pauseMs });
    await untilStored(integration, count * turns);
    const after = memoryNow();
    const ofCall = (key: keyof typeof before) => (after[key] - before[key]) / count / 1_024;
    callers.send('end');
    const [played] = (await once(callers, 'message')) as [Played[]];
    const seenMs = await reader.stop(played);
    const lost = await lostLines(integration, played);
    printTable({
      calls: count,
      twimlMs,
      played,
      seenMs,
      residentKb: ofCall('resident'),
      heldKb: ofCall('held'),
      lost,
    });
    process.exitCode = lost > 0 ? 1 : 0;
  } finally {
    await integration.stop();
  }
}

/**
 * The memory of this process in bytes: resident, as the machine sees it, and what is held after everything was collected that nobody
 * needs any more. The first is read before the collection.
 */
function memoryNow(): { readonly resident: number; readonly held: number } {
  const resident = process.memoryUsage().rss;
  // The second one collects what the first one has set free.
  for (let time = 0; time < 2; time += 1) collect();
  const { heapUsed, external } = process.memoryUsage();
  return { resident, held: heapUsed + external };
}

/** Whatever is loaded and compiled at its first use. */
async function warmUp(integration: TestIntegration): Promise<void> {
  const calls: CallToPlay[] = [];
  for (let place = 900_001; place <= 900_010; place += 1) calls.push(await ringOne(integration, place));
  const callers = fork(new URL('./callers.ts', import.meta.url), { serialization: 'advanced' });
  callers.send({ calls, turns: 4, pauseMs: 300 });
  callers.send('end');
  await once(callers, 'message');
}

/** A call that comes in, by the webhook of the provider. @returns the socket that the answer names */
async function ringOne(integration: TestIntegration, place: number, ms: number[] = []): Promise<CallToPlay> {
  const callSid = `CA${String(place).padStart(32, '0')}`;
  const from = `+4915200${String(place).padStart(6, '0')}`;
  const began = performance.now();
  const { address, path } = await ringRaw(integration, { callSid, from, to: ownNumber });
  ms.push(performance.now() - began);
  return {
    url: `ws://${new URL(integration.url).host}${path}`,
    authorization: await integration.gatewayAuthorization(),
    signature: signAddress(accountOf(integration).authToken, address),
    callSid,
  };
}

/** Follows the conversations of all calls as the processes of conversation do: by wake-ups, and what they find. */
async function readStreams({ services, databaseUrl }: TestIntegration) {
  const log = pino({ level: 'silent' });
  const pool = createPool({ url: databaseUrl, schema: 'conversation', log, max: 4 });
  await ensureStreamTables(pool, 'conversation');
  await findEpoch(pool, log);
  const hub = createHub(pool, log);
  const bus = await openBus({ databaseUrl, redisUrl: undefined }, channelOf('conversation'), pool, log);
  const notifier = createNotifier(bus, log);
  await notifier.start(hub);
  const stop = new AbortController();
  const seen = new Map<string, number>();
  const { rows } = await services.pool.query<{ id: string; call: string }>(
    'select conversation_id::text as id, provider_call_id as call from conversation.phone_call',
  );
  const readers = rows.map(async ({ id, call }) => {
    for await (const { type, data } of await hub.read(`conversation:${id}`, undefined, stop.signal)) {
      const body = type === 'MessageSent' ? JSON.stringify(data) : '';
      const said = /Answer number \d+ of this call\./.exec(body)?.[0];
      if (said !== undefined) seen.set(`${call} ${said}`, Date.now());
    }
  });
  return {
    /** @returns milliseconds from each sentence until its reader had it */
    stop: async (played: readonly Played[]): Promise<number[]> => {
      stop.abort();
      await Promise.allSettled(readers);
      await notifier.close();
      await hub.close();
      await pool.end();
      return played.flatMap(({ said }, place) =>
        said.flatMap(({ text, at }) => {
          const seenAt = seen.get(`CA${String(place + 1).padStart(32, '0')} ${text}`);
          return seenAt === undefined ? [] : [seenAt - at];
        }),
      );
    },
  };
}

async function storedLines({ services }: TestIntegration): Promise<number> {
  const { rows } = await services.pool.query<{ count: number }>(
    `select count(*)::int as count from conversation.transcript where body like 'Answer number %' and call_id in (
         select id from conversation.phone_call where provider_call_id not like 'CA%900___')`,
  );
  return rows[0]?.count ?? 0;
}

/** Waits until all is stored, or until nothing more comes. */
async function untilStored(integration: TestIntegration, wanted: number): Promise<void> {
  let last = -1;
  let quiet = 0;
  while (quiet < 40) {
    const now = await storedLines(integration);
    if (now >= wanted) return;
    quiet = now === last ? quiet + 1 : 0;
    last = now;
    await sleep(500);
  }
}

/** Sentences that are not in their conversation, or not in their order. */
async function lostLines({ services }: TestIntegration, played: readonly Played[]): Promise<number> {
  const { rows } = await services.pool.query<{ call: string; bodies: string[] }>(
    `select c.provider_call_id as call, array_agg(t.body order by t.seq) as bodies
     from conversation.transcript t join conversation.phone_call c on c.id = t.call_id
     where t.body like 'Answer number %' group by c.provider_call_id`,
  );
  const stored = new Map(rows.map(({ call, bodies }) => [call, bodies]));
  return played.reduce((sum, { said }, place) => {
    const bodies = stored.get(`CA${String(place + 1).padStart(32, '0')}`) ?? [];
    const isWhole = said.length === bodies.length && said.every(({ text }, at) => text === bodies[at]);
    return sum + (isWhole ? 0 : Math.max(1, said.length - bodies.length));
  }, 0);
}

await main();
