import { tracing } from '#platform/telemetry/tracing.ts';
import type { SubgraphAnswer } from './subgraph-fetch.ts';

/**
 * Waits for a fetch that runs in the trace of another caller. This caller's trace gets its own span, linked to that
 * fetch. Costs nothing when traces are not exported.
 * @param traceparent of the span that fetches
 */
export function waitShared(
  subgraph: string,
  traceparent: string | undefined,
  wait: () => Promise<SubgraphAnswer>,
): Promise<SubgraphAnswer> {
  if (!tracing) return wait();
  return tracing.around(
    `wait for a fetch of ${subgraph}`,
    { links: traceparent === undefined ? [] : [traceparent], facts: { 'switchboard.subgraph': subgraph } },
    wait,
  );
}
