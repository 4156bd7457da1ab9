import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { end, moveTo } from './gateway/processes.ts';
import type { Peer } from './live/calls.ts';
import type { ChatCalls } from './live/chat.ts';
import { requireDescriptors } from './live/descriptors.ts';
import { deliver, findTop, perSecond } from './live/measure.ts';
import type { Sample, Target } from './live/measure.ts';
import { printReport, printTargets } from './live/report.ts';
import type { Result } from './live/report.ts';
import { fewOf, full, quick } from './live/scenarios.ts';
import type { Pace, Scenario } from './live/scenarios.ts';
import { otherCore, startBare, startGateway, startSubgraphs, startSubscribers } from './live/servers.ts';
import type { Server } from './live/servers.ts';
import type { ProbeCalls } from './live/probe.ts';

/**
 * `npm run bench:live`: how many subscribers one gateway holds and how fast it delivers to them, beside a bare
 * graphql-ws server, in turns. `--quick` for a first look, `--only <text>` for some scenarios, `--server <text>` for
 * one of the two.
 */
const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    server: { type: 'string', default: '' },
  },
});
const pace = options.quick ? quick : full;
const scenarios = pace.scenarios.filter(({ name }) => name.includes(options.only));
/** Files that a server has open beside its subscribers. */
const otherFiles = 200;
const share = 0.6;
/** After this time nothing new is begun. */
const budgetSeconds = 130;
const isLate = () => performance.now() > budgetSeconds * 1000;

interface Measured extends Target {
  readonly name: string;
  readonly probe: Peer<ProbeCalls>;
  readonly rssBefore: number;
  readonly rssAfter: number;
  readonly children: readonly ChildProcess[];
}

const children: ChildProcess[] = [];
const folder = await mkdtemp(join(tmpdir(), 'bench-live-'));
try {
  await requireDescriptors(Math.max(...scenarios.map(subscribersOf)) + otherFiles);
  moveTo(otherCore);
  const subgraphs = startSubgraphs();
  children.push(...subgraphs.children);
  const supergraph = join(folder, 'supergraph.graphql');
  await writeFile(supergraph, await subgraphs.supergraph());
  const results: Result[] = [];
  for (const scenario of scenarios) {
    if (isLate()) console.log(`${scenario.name}: left out, the machine is too busy`);
    else results.push(...(await run(scenario, pace, supergraph, subgraphs.chat)));
  }
  printReport(results);
  printTargets(results);
  console.log(
    `\nLoad of the machine in the last minute, this benchmark included: ${loadavg()[0]?.toFixed(1)}`,
  );
} finally {
  await Promise.all(children.map(end));
  await rm(folder, { recursive: true, force: true });
}

async function run(
  scenario: Scenario,
  { steady, rounds }: Pace,
  supergraph: string,
  chat: Peer<ChatCalls>,
): Promise<Result[]> {
  const servers = [
    {
      name: 'this gateway',
      start: async () => startGateway(supergraph, chat, await sessionsFor(scenario, chat)),
    },
    { name: 'bare graphql-ws', start: startBare },
  ].filter(({ name }) => name.includes(options.server));
  const targets: Measured[] = [];
  try {
    for (const { name, start } of servers) targets.push(await connect(name, await start(), scenario));
    const tops = new Map<Measured, Sample>();
    for (const target of targets) tops.set(target, await findTop(target, scenario, pace));
    const samples: { target: Measured; sample: Sample }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      if (round > 0 && isLate()) break;
      for (const [target, top] of tops) {
        const sample = await deliver(target, scenario, perSecond(top) * share, steady);
        samples.push({ target, sample });
      }
    }
    const results: Result[] = [];
    for (const [target, top] of tops) {
      results.push({
        scenario,
        server: target.name,
        rssBefore: target.rssBefore,
        rssAfter: target.rssAfter,
        peakRss: await target.probe.ask('peakRss', undefined),
        top,
        steady: samples.filter((taken) => taken.target === target).map(({ sample }) => sample),
      });
    }
    return results;
  } finally {
    await Promise.all(targets.flatMap((target) => target.children).map(end));
  }
}

function sessionsFor({ ownRights, rooms }: Scenario, chat: Peer<ChatCalls>): Promise<string> | undefined {
  return ownRights === true ? chat.ask('openSessions', rooms) : undefined;
}

async function connect(name: string, server: Server, scenario: Scenario): Promise<Measured> {
  children.push(server.child);
  await warmUp(server, scenario);
  const rssBefore = await server.probe.ask('settledRss', undefined);
  const started = performance.now();
  const { child, target } = await subscribe(server, scenario);
  const seconds = (performance.now() - started) / 1000;
  console.log(`${scenario.name}: ${name} has them all in ${seconds.toFixed(1)} s`);
  const rssAfter = await server.probe.ask('settledRss', undefined);
  return { ...target, name, probe: server.probe, rssBefore, rssAfter, children: [child, server.child] };
}

/** A few subscribers come and go, so that code and buffers are not counted as memory of the many. */
async function warmUp(server: Server, scenario: Scenario): Promise<void> {
  const { child, target } = await subscribe(server, fewOf(scenario));
  for (let second = 0; second < 2; second += 1) await deliver(target, fewOf(scenario), 2000, 0.5);
  await target.subscribers.ask('leave', undefined);
  await end(child);
}

async function subscribe(
  server: Server,
  scenario: Scenario,
): Promise<{ readonly child: ChildProcess; readonly target: Target }> {
  const { child, peer } = startSubscribers();
  children.push(child);
  const { rooms, perRoom, ownRights = false } = scenario;
  await peer.ask('connect', { host: '127.0.0.1', port: server.port, rooms, perRoom, ownRights });
  const target = {
    pid: server.child.pid ?? 0,
    subscribers: peer,
    subscribersPid: child.pid ?? 0,
    publish: server.publish,
  };
  await awaitSubscriptions(target, scenario);
  return { child, target };
}

/** One event for each room, until one is delivered to all: every subscription is in place. */
async function awaitSubscriptions(target: Target, scenario: Scenario): Promise<void> {
  const { rooms, perRoom } = scenario;
  for (let attempt = 0; ; attempt += 1) {
    const seconds = Math.max(0.2, rooms / 2000);
    try {
      await deliver(target, scenario, (rooms * perRoom) / seconds, seconds, 2000);
      return;
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}

function subscribersOf({ rooms, perRoom }: Scenario): number {
  return rooms * perRoom;
}
