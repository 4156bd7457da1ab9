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

/**
 * `failed`: no subgraphs together resolve the operation. `time` and `memory`: planning took too much. `died`: the
 * thread ended.
 */
export type PlanningResult = PlanningOutcome['kind'];

export interface PlanningOptions {
  readonly sdl: string;
  readonly log: Logger;
  /** Milliseconds that planning one operation may take; default 3,000. */
  readonly timeoutMs?: number | undefined;
  /** Megabytes of heap that planning may take; default 1,024. */
  readonly memoryMb?: number | undefined;
  /** Operations that may wait; default 200. */
  readonly maxWaiting?: number | undefined;
  /** Operations of one caller that may wait; default 20. */
  readonly maxWaitingEach?: number | undefined;
  /** Milliseconds that one operation may wait for its turn; default 10,000. */
  readonly maxWaitMs?: number | undefined;
  /** Milliseconds for which an operation that could not be planned is refused without a retry; default 60,000. */
  readonly refuseForMs?: number | undefined;
  /** Called after each attempt to plan an operation. */
  readonly onPlanned?: ((result: PlanningResult, seconds: number) => void) | undefined;
}

/** Plans operations on one supergraph, one after the other, in its own thread. Callers take turns. */
export interface PlanningQueue {
  /**
   * Plans a document of one valid operation and its fragments; equal waiting operations share one plan. Rejects with
   * OPERATION_NOT_PLANNABLE, or with RATE_LIMITED when too many operations wait or this one waited too long.
   * @param owner the caller; by default all operations belong to the same caller
   * @param labels the active labels of `@override`; by default no label is active
   */
  plan(document: DocumentNode, owner?: string, labels?: ReadonlySet<string>): Promise<QueryPlan>;
  /** The number of operations that are being planned or wait. */
  waiting(): number;
  /** Starts the thread, which otherwise starts with the first operation. Rejects when it ends at once. */
  ready(): Promise<void>;
  /** Ends the thread when no operation waits. Later operations start another thread. */
  retire(): void;
  /** Ends the thread and refuses all waiting operations. */
  close(): Promise<void>;
}

interface Job extends PromiseWithResolvers<QueryPlan> {
  /** Equal for equal requests. */
  readonly key: string;
  readonly request: PlanningRequest;
  /** When the last owner requested it. */
  since: number;
  /** The owners that wait for it. */
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
  const { sdl, log, timeoutMs = 3000, memoryMb = 1024, maxWaitMs = 10_000 } = options;
  const { maxWaiting = 200, maxWaitingEach = 20 } = options;
  /** Operations that are being planned or wait, by key. */
  const jobs = new Map<string, Job>();
  const queue = new FairQueue<Job>(({ isBegun }) => isBegun);
  /** Why operations were refused, by the hash of their key: a retry would cost the same time again. */
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
      if (performance.now() - job.since > maxWaitMs) throw rateLimited(1);
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
      // Starts the next thread early, for the next job.
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
