import { Worker } from 'node:worker_threads';
import type { QueryPlan } from '@apollo/query-planner';

/** A document's text, and the active labels of `@override`. */
export interface PlanningRequest {
  readonly text: string;
  readonly labels: readonly string[];
}

/** The thread's messages: `ready` once, then one report for each document. */
export type PlanningReport =
  | { readonly kind: 'ready' }
  | { readonly kind: 'planned'; readonly plan: QueryPlan; readonly seconds: number }
  | { readonly kind: 'failed'; readonly reason: string; readonly seconds: number };

/** The result of planning one document. After `time`, `memory` and `died` the thread has ended. */
export type PlanningOutcome =
  | Exclude<PlanningReport, { kind: 'ready' }>
  | { readonly kind: 'time' | 'memory' | 'died'; readonly seconds: number; readonly cause?: unknown };

export interface PlanningThreadOptions {
  readonly sdl: string;
  /** Size of the thread's heap in megabytes; past it the thread ends. */
  readonly memoryMb: number;
  /** Called once, when the thread has ended for any reason. */
  readonly onEnd: () => void;
}

/** A thread that plans one document at a time. It keeps the process alive only while it works. */
export interface PlanningThread {
  /** Resolves after it has loaded the supergraph. Rejects when it ends before that. */
  readonly ready: Promise<void>;
  /** Never rejects. Must not be called again before the outcome is known. */
  plan(request: PlanningRequest, timeoutMs: number): Promise<PlanningOutcome>;
  end(): Promise<void>;
}

export function startPlanningThread({ sdl, memoryMb, onEnd }: PlanningThreadOptions): PlanningThread {
  const started = Promise.withResolvers<void>();
  // Callers of `ready` receive the error; without a caller it must not be an unhandled rejection.
  started.promise.catch(() => undefined);
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    name: 'planner',
    workerData: sdl,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  let settle: (outcome: PlanningOutcome) => void = () => undefined;
  let begun = 0;
  let cause: unknown;
  const seconds = () => (performance.now() - begun) / 1000;

  worker.on('message', (report: PlanningReport) => {
    worker.unref();
    if (report.kind === 'ready') started.resolve();
    else settle(report);
  });
  worker.on('error', (error) => {
    cause = error;
  });
  worker.on('exit', () => {
    onEnd();
    started.reject(new Error('The planning thread ended.', { cause }));
    settle({ kind: isOutOfMemory(cause) ? 'memory' : 'died', seconds: seconds(), cause });
  });

  return {
    ready: started.promise,
    async plan(request, timeoutMs) {
      const outcome = Promise.withResolvers<PlanningOutcome>();
      let isOpen = true;
      settle = outcome.resolve;
      begun = performance.now();
      worker.ref();
      worker.postMessage(request, []);
      const deadline = setTimeout(() => {
        // If this thread was busy, the report may already have arrived. It is read before this callback runs.
        setImmediate(() => {
          if (!isOpen) return;
          settle({ kind: 'time', seconds: seconds() });
          void worker.terminate();
        });
      }, timeoutMs);
      try {
        return await outcome.promise;
      } finally {
        isOpen = false;
        clearTimeout(deadline);
      }
    },
    async end() {
      await worker.terminate();
    },
  };
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
