import { parentPort, workerData } from 'node:worker_threads';
import { parse } from 'graphql';
import { createPlanner } from './planner.ts';
import type { PlanningReport } from './planning-thread.ts';

/** The thread that plans: its data is a supergraph's SDL, each message the text of a document, each answer a report. */
const plan = createPlanner(workerData as string);

function answer(text: string): PlanningReport {
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  try {
    return { kind: 'planned', plan: plan(parse(text, { noLocation: true })), seconds: seconds() };
  } catch (error) {
    return {
      kind: 'failed',
      reason: error instanceof Error ? error.message : String(error),
      seconds: seconds(),
    };
  }
}

const report = (what: PlanningReport) => parentPort?.postMessage(what, []);

parentPort?.on('message', (text: string) => report(answer(text)));
report({ kind: 'ready' });
