import { cpuMs } from '../gateway/processes.ts';
import type { Peer } from './calls.ts';
import type { Published, Publishing } from './rooms.ts';
import type { Pace, Scenario } from './scenarios.ts';
import { waitedMs } from './waiting.ts';
import type { SubscriberCalls } from './subscribers.ts';

/** A server with its subscribers connected. */
export interface Target {
  readonly pid: number;
  readonly subscribers: Peer<SubscriberCalls>;
  readonly subscribersPid: number;
  readonly publish: (publishing: Publishing) => Promise<Published>;
}

/** What came of publishing at one rate. */
export interface Sample {
  readonly deliveries: number;
  /** From the first event to the last delivery, or as long as was published if that is longer. */
  readonly seconds: number;
  readonly cpuMs: number;
  /** How long the server had to wait for a core. */
  readonly waitedMs: number;
  /** How long the subscribers ran or wanted to run: they share a core with publisher and subgraphs. */
  readonly subscribersMs: number;
  readonly p50: number;
  readonly p99: number;
  readonly isSaturated: boolean;
}

const startRate = 10_000;
const factor = 1.7;
const mostSteps = 9;
/** A step that takes this much longer than its events were published has more than the server can do. */
const overdue = 1.2;

/** Publishes so many events that `rate` deliveries a second are due. Throws when any is missing. */
export async function deliver(
  target: Target,
  { rooms, perRoom }: Scenario,
  rate: number,
  seconds: number,
  timeoutMs = 15_000,
): Promise<Sample> {
  await target.subscribers.ask('begin', undefined);
  const before = await cpuMs(target.pid);
  const waitedBefore = await waitedMs(target.pid);
  const subscribersBefore = await wantedMs(target.subscribersPid);
  const published = await target.publish({ rooms, eventsPerSecond: rate / perRoom, seconds });
  const expected = published.events * perRoom;
  const received = await target.subscribers.ask('finish', { deliveries: expected, timeoutMs });
  const used = (await cpuMs(target.pid)) - before;
  const subscribersMs = (await wantedMs(target.subscribersPid)) - subscribersBefore;
  if (received.deliveries !== expected) {
    throw new Error(`${received.deliveries} of ${expected} deliveries came`);
  }
  const took = (received.lastAt - published.startedAt) / 1e6;
  return {
    deliveries: expected,
    seconds: Math.max(took, seconds),
    cpuMs: used,
    waitedMs: (await waitedMs(target.pid)) - waitedBefore,
    subscribersMs,
    p50: received.p50,
    p99: received.p99,
    isSaturated: took > seconds * overdue,
  };
}

async function wantedMs(pid: number): Promise<number> {
  return (await cpuMs(pid)) + (await waitedMs(pid));
}

/** Raises the rate until the server can't follow. @returns the sample with the most deliveries a second */
export async function findTop(target: Target, scenario: Scenario, { step }: Pace): Promise<Sample> {
  let top: Sample | undefined;
  let rate = startRate;
  for (let steps = 0; steps < mostSteps; steps += 1) {
    const sample = await deliver(target, scenario, rate, step);
    if (!top || perSecond(sample) > perSecond(top)) top = sample;
    if (sample.isSaturated) break;
    rate *= factor;
  }
  if (!top) throw new Error('No step was run.');
  return top;
}

export function perSecond({ deliveries, seconds }: Sample): number {
  return deliveries / seconds;
}

export function perCoreSecond({ deliveries, cpuMs: used }: Sample): number {
  return deliveries / (Math.max(used, 10) / 1000);
}
