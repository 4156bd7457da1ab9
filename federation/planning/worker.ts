import { parentPort, workerData } from 'node:worker_threads';
import { parse } from 'graphql';
import { createPlanner } from './planner.ts';
import type { PlanningReport, PlanningRequest } from './planning-thread.ts';

/** The planning thread. Its data is a supergraph's SDL; it receives requests and answers each with a report. */
const plan = createPlanner(workerData as string);

function answer({ text, labels }: PlanningRequest): PlanningReport {
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  try {
    const made = plan(parse(text, { noLocation: true }), new Set(labels));
    return { kind: 'planned', plan: made, seconds: seconds() };
  } catch (error) {
    return {
      kind: 'failed',
      reason: error instanceof Error ? error.message : String(error),
      seconds: seconds(),
    };
  }
}

const report = (what: PlanningReport) => parentPort?.postMessage(what, []);

parentPort?.on('message', (request: PlanningRequest) => report(answer(request)));
report({ kind: 'ready' });
