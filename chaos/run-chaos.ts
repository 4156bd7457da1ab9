import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { Feed } from './clients/feed.ts';
import { Person } from './clients/person.ts';
import { Requests } from './clients/requests.ts';
import { transports } from './clients/transports.ts';
import type { Subscription } from './clients/subscription.ts';
import type { Count, Evidence } from './counts/count.ts';
import type { PlannedFault } from './faults/schedule.ts';
import type { StruckFault } from './faults/struck.ts';
import { settle } from './settle.ts';
import type { Patience } from './settle.ts';
import { startChaosSystem } from './system/chaos-system.ts';
import type { ChaosSystem, SystemOptions } from './system/chaos-system.ts';
import { connectProvider } from './system/connect-provider.ts';
import { telephoneOf } from './system/telephone.ts';
import { watchRecovery } from './system/recovery.ts';
import { writeText } from './system/write-text.ts';
import type { WrittenText } from './system/write-text.ts';
import type { Play, Workload } from './workloads/workload.ts';

export interface ChaosOptions {
  readonly system: SystemOptions;
  readonly seconds: number;
  readonly planned: readonly PlannedFault[];
  readonly workloads: readonly Workload[];
  readonly counts: readonly Count[];
  readonly patience: Patience;
  /** Receives a sentence about each step. */
  readonly say: (sentence: string) => void;
}

/** What was found of one count. */
export interface Finding {
  readonly name: string;
  readonly found: readonly string[];
}

/** How a run went. */
export interface Outcome {
  readonly findings: readonly Finding[];
  readonly struck: readonly StruckFault[];
  readonly requests: Requests;
  readonly writers: number;
  readonly feeds: readonly Feed[];
  readonly acknowledged: number;
  readonly textMessages: number;
  readonly calls: number;
  readonly payments: number;
  readonly refunds: number;
  /** Requests to the endpoint, repetitions included. */
  readonly webhooks: number;
}

/** Starts the system, uses it, disturbs it as planned, lets it come to rest and counts. */
export async function runChaos(options: ChaosOptions): Promise<Outcome> {
  const { say, seconds, planned } = options;
  const system = await startChaosSystem(options.system);
  const interrupt = () => void system.stop().finally(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupt);
  const stopping = new AbortController();
  const ends: (() => void)[] = [];
  try {
    const requests = new Requests();
    const visitor = new Person(system.origin, requests);
    const { textMessages, paymentProvider, webhookEndpoint } = system;
    const administrator = await visitor.signIn('admin@demo.test');
    await connectProvider(administrator, 'TWILIO', textMessages.credentials);
    await connectProvider(administrator, 'STRIPE', paymentProvider.credentials);
    const stage = {
      visitor,
      administrator,
      operator: await visitor.signIn('agent@demo.test'),
      as: (email: string) => visitor.signIn(email),
      telephone: telephoneOf(system),
      writeText: (text: WrittenText) => writeText(system, text),
      pay: (sessionId: string) => paymentProvider.pay(sessionId),
      webhookEndpoint,
      stopping: stopping.signal,
    };
    const plays: Play[] = [];
    for (const workload of options.workloads) plays.push(await workload.begin(stage));
    const feeds = plays
      .flatMap(({ subscriptions }) => subscriptions)
      .map((subscription, index) => {
        const { feed, end } = subscribe(subscription, index);
        ends.push(end);
        return feed;
      });
    const writers = plays.reduce((sum, play) => sum + play.writers, 0);
    say(`${writers} writers and ${feeds.length} subscribers are at work for ${seconds} s.`);
    const struck = await disturb(system, { planned, seconds, plays, say });
    stopping.abort();
    say('The writers finish what they have begun.');
    await Promise.all(plays.map(({ finished }) => finished));
    await paymentProvider.told();
    await settle(system.database, feeds, options.patience, say);
    const evidence: Evidence = {
      plays,
      acknowledged: plays.flatMap(({ acknowledged }) => acknowledged),
      stored: (await Promise.all(plays.map((play) => play.stored(system.database)))).flat(),
      feeds,
      requests,
      struck,
      services: system.services,
      textMessages: textMessages.sent,
      calls: await textMessages.calls(),
      money: await paymentProvider.money(),
      webhooks: webhookEndpoint.received,
      database: system.database,
    };
    const findings: Finding[] = [];
    for (const { name, find } of options.counts) findings.push({ name, found: await find(evidence) });
    return {
      findings,
      struck,
      requests,
      writers,
      feeds,
      acknowledged: evidence.acknowledged.length,
      textMessages: evidence.textMessages.length,
      calls: evidence.calls.length,
      payments: evidence.money.payments.length,
      refunds: evidence.money.refunds.length,
      webhooks: evidence.webhooks.length,
    };
  } finally {
    stopping.abort();
    for (const end of ends) end();
    await system.stop();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupt);
  }
}

/** Subscribers take the transports in turn. */
function subscribe(subscription: Subscription, index: number): { feed: Feed; end: () => void } {
  const [by, transport] = transports[index % transports.length] ?? z.never().parse(index);
  const feed = new Feed(`${subscription.label} by ${by}`, subscription.stream, subscription.read);
  return { feed, end: transport(subscription, feed) };
}

/** Plays the faults at their times, whether or not the one before is over. Resolves when the last one is. */
async function disturb(
  system: ChaosSystem,
  {
    planned,
    seconds,
    plays,
    say,
  }: Pick<ChaosOptions, 'planned' | 'seconds' | 'say'> & { readonly plays: readonly Play[] },
): Promise<StruckFault[]> {
  const startedAt = performance.now();
  const sinceStart = () => performance.now() - startedAt;
  const probe = () => Promise.all(plays.map((play) => play.probe()));
  const strikes: Promise<StruckFault>[] = [];
  for (const { atMs, fault, pick } of planned) {
    await sleep(Math.max(0, atMs - sinceStart()));
    strikes.push(
      (async () => {
        const from = performance.now();
        const victim = await fault.strike(system, pick);
        say(`${(atMs / 1_000).toFixed(1)} s: ${fault.name}: ${victim.name}`);
        const recovery = await watchRecovery(system.services, victim, probe);
        return { fault, victim: victim.name, from, to: performance.now(), recovery };
      })(),
    );
  }
  await sleep(Math.max(0, seconds * 1_000 - sinceStart()));
  return Promise.all(strikes);
}
