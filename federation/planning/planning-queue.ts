import { createHash } from 'node:crypto';
import type { QueryPlan } from '@apollo/query-planner';
import { GraphQLError, print } from 'graphql';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { rateLimited } from '#platform/errors/errors.ts';
import { refusal } from '#platform/errors/refusals.ts';
import { FairQueue } from './fair-queue.ts';
import { startPlanningThread } from './planning-thread.ts';
import type { PlanningOutcome, PlanningRequest, PlanningThread } from './planning-thread.ts';

/** `planned`; `failed`: no way leads through the subgraphs; the others: it took too much, or the thread died of it. */
export type PlanningResult = PlanningOutcome['kind'];

export interface PlanningOptions {
  readonly sdl: string;
  readonly log: Logger;
  /** Milliseconds that one operation may take; default 3,000. */
  readonly timeoutMs?: number | undefined;
  /** Megabytes of heap that planning may take; default 1,024. */
  readonly memoryMb?: number | undefined;
  /** Operations that may wait; default 200. */
  readonly maxWaiting?: number | undefined;
  /** How many of them may be one caller's; default 20. */
  readonly maxWaitingEach?: number | undefined;
  /** Milliseconds that one may wait for its turn; default 10,000. */
  readonly patienceMs?: number | undefined;
  /** How long what could not be planned is refused without another try, in milliseconds; default 60,000. */
  readonly refuseForMs?: number | undefined;
  /** Called for each operation that was tried. */
  readonly onPlanned?: ((result: PlanningResult, seconds: number) => void) | undefined;
}

/** Plans operations on one supergraph, one after the other, in a thread of its own. Callers take turns. */
export interface PlanningQueue {
  /**
   * Plans a document of one valid operation and its fragments; equal ones that wait share one plan.
   * Rejects with OPERATION_NOT_PLANNABLE, or with RATE_LIMITED when too many wait or it has waited too long.
   * @param owner for whom it is; by default all are for the same
   * @param labels those of `@override` that hold; by default none
   */
  plan(document: DocumentNode, owner?: string, labels?: ReadonlySet<string>): Promise<QueryPlan>;
  /** Operations that are planned or wait for it. */
  waiting(): number;
  /** Starts the thread, which otherwise the first operation does. Rejects when it ends at once. */
  ready(): Promise<void>;
  /** Ends the thread as soon as nothing waits; who still plans gets another one. */
  retire(): void;
  /** Ends the thread and refuses all that waits. */
  close(): Promise<void>;
}

interface Job extends PromiseWithResolvers<QueryPlan> {
  /** Equal for equal requests. */
  readonly key: string;
  readonly request: PlanningRequest;
  /** When the last one has asked for it. */
  since: number;
  /** For whom it waits. */
  readonly owners: Set<string>;
  isBegun: boolean;
}

const messages: Readonly<Record<Exclude<PlanningResult, 'planned'>, string>> = {
  failed: 'This operation cannot be planned.',
  time: 'This operation takes too long to plan. Ask for less at once.',
  memory: 'This operation takes too much memory to plan. Ask for less at once.',
  died: 'This operation cannot be planned.',
};

export function createPlanningQueue(options: PlanningOptions): PlanningQueue {
  const { sdl, log, timeoutMs = 3000, memoryMb = 1024, patienceMs = 10_000 } = options;
  const { maxWaiting = 200, maxWaitingEach = 20 } = options;
  /** What is planned now or waits, by key. */
  const jobs = new Map<string, Job>();
  const queue = new FairQueue<Job>(({ isBegun }) => isBegun);
  /** Why operations were refused, by the hash of their key: trying again would cost all that time again. */
  const refused = new LRUCache<string, string>({ max: 1000, ttl: options.refuseForMs ?? 60_000 });
  let thread: PlanningThread | undefined;
  let working = false;
  let retired = false;
  let closed = false;

  function theThread(): PlanningThread {
    if (thread) return thread;
    const started = startPlanningThread({
      sdl,
      memoryMb,
      onEnd: () => {
        if (thread === started) thread = undefined;
      },
    });
    thread = started;
    return started;
  }

  async function work(): Promise<void> {
    if (working) return;
    working = true;
    for (let job = queue.next(); job; job = queue.next()) {
      job.isBegun = true;
      await planNext(job);
      jobs.delete(job.key);
    }
    working = false;
    if (retired) await endThread();
  }

  /** Lets one more owner wait for this job. */
  function join(job: Job, owner: string): void {
    if (job.isBegun || job.owners.has(owner) || queue.sizeOf(owner) >= maxWaitingEach) return;
    job.owners.add(owner);
    job.since = performance.now();
    queue.add(owner, job);
  }

  /** Never rejects: the job does. */
  async function planNext(job: Job): Promise<void> {
    try {
      const used = theThread();
      await used.ready;
      if (performance.now() - job.since > patienceMs) throw rateLimited(1);
      const outcome = await used.plan(job.request, timeoutMs);
      options.onPlanned?.(outcome.kind, outcome.seconds);
      if (outcome.kind === 'planned') job.resolve(outcome.plan);
      else job.reject(refuse(job, outcome));
    } catch (error) {
      if (error instanceof GraphQLError) return job.reject(error);
      if (!closed) log.error({ err: error }, 'no thread to plan in');
      job.reject(notPlannable(messages.died));
    }
  }

  function refuse(job: Job, outcome: Exclude<PlanningOutcome, { kind: 'planned' }>): GraphQLError {
    const { kind, seconds } = outcome;
    if (!closed) {
      const why = kind === 'failed' ? outcome.reason : outcome.cause;
      log.warn({ err: why, result: kind, seconds }, 'an operation could not be planned');
      refused.set(hashOf(job.key), messages[kind]);
    }
    if (kind !== 'failed') {
      thread = undefined;
      // Made ready for whoever comes next.
      if (!closed && !retired) theThread();
    }
    return notPlannable(messages[kind]);
  }

  function endThread(): Promise<void> {
    const ending = thread;
    thread = undefined;
    return ending?.end() ?? Promise.resolve();
  }

  return {
    plan(document, owner = '', labels = new Set()) {
      const request = { text: print(document), labels: [...labels].sort() };
      const key = JSON.stringify(request);
      const known = jobs.get(key);
      if (known) {
        join(known, owner);
        return known.promise;
      }
      const reason = refused.get(hashOf(key)) ?? (closed ? messages.died : undefined);
      if (reason !== undefined) return Promise.reject(notPlannable(reason));
      if (jobs.size > maxWaiting || queue.sizeOf(owner) >= maxWaitingEach) {
        return Promise.reject(rateLimited(1));
      }
      const job: Job = {
        key,
        request,
        since: performance.now(),
        owners: new Set(),
        isBegun: false,
        ...Promise.withResolvers<QueryPlan>(),
      };
      jobs.set(key, job);
      join(job, owner);
      void work();
      return job.promise;
    },
    waiting: () => jobs.size,
    ready: () => theThread().ready,
    retire() {
      retired = true;
      if (!working) void endThread();
    },
    async close() {
      closed = true;
      for (const job of jobs.values()) job.reject(notPlannable(messages.died));
      jobs.clear();
      queue.clear();
      await endThread();
    },
  };
}

function notPlannable(message: string): GraphQLError {
  return refusal('OPERATION_NOT_PLANNABLE', message);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
