import { Counter, Gauge, Histogram } from 'prom-client';
import type { Registry } from 'prom-client';
import { durationBuckets } from '#platform/server/metrics.ts';
import type { ConnectionBound } from '#platform/server/connection-limits.ts';
import type { MeterKind } from './edge/caller.ts';
import type { Federation, PlanningResult } from '#federation/federation.ts';

/** The gateway's counters, beside those for HTTP requests. */
export interface GatewayMetrics {
  readonly planLookup: (hit: boolean) => void;
  readonly planned: (result: PlanningResult, seconds: number) => void;
  readonly subgraphDone: (subgraph: string, seconds: number, failed: boolean) => void;
  readonly supergraphUpdate: (result: 'served' | 'refused') => void;
  readonly connectionRefused: (bound: ConnectionBound) => void;
  readonly rateLimited: (kind: MeterKind) => void;
}

export function createGatewayMetrics(registry: Registry): GatewayMetrics {
  const registers = [registry];
  const plans = new Counter({
    name: 'gateway_plan_lookups_total',
    help: 'Look-ups of a planned operation, by whether it was known.',
    labelNames: ['result'],
    registers,
  });
  const planning = new Histogram({
    name: 'gateway_planning_duration_seconds',
    help: 'Time that an operation took to plan, by how that ended: what is not planned is refused.',
    labelNames: ['result'],
    buckets: durationBuckets,
    registers,
  });
  const fetches = new Histogram({
    name: 'gateway_subgraph_duration_seconds',
    help: 'Time that a subgraph took to answer one fetch.',
    labelNames: ['subgraph', 'outcome'],
    buckets: durationBuckets,
    registers,
  });
  const updates = new Counter({
    name: 'gateway_supergraph_updates_total',
    help: 'Supergraphs after the first one: served, or refused (it does not compose or load; the former one goes on).',
    labelNames: ['result'],
    registers,
  });
  // Alerts need both series from the start.
  for (const result of ['served', 'refused']) updates.inc({ result }, 0);
  const limited = new Counter({
    name: 'gateway_rate_limited_total',
    help: 'Operations refused for their rate, by what was counted.',
    labelNames: ['counted'],
    registers,
  });

  const refused = new Counter({
    name: 'gateway_connections_refused_total',
    help: 'WebSockets and event streams that were refused because their network address has too many, by the bound.',
    labelNames: ['bound'],
    registers,
  });

  return {
    planLookup: (hit) => plans.inc({ result: hit ? 'hit' : 'miss' }),
    planned: (result, seconds) => planning.observe({ result }, seconds),
    subgraphDone: (subgraph, seconds, failed) =>
      fetches.observe({ subgraph, outcome: failed ? 'failed' : 'answered' }, seconds),
    supergraphUpdate: (result) => updates.inc({ result }),
    connectionRefused: (bound) => refused.inc({ bound }),
    rateLimited: (counted) => limited.inc({ counted }),
  };
}

/** Gauges of the federation's current state, read when the metrics are collected. */
export function observeFederation(registry: Registry, federation: Federation): void {
  const counts = () => federation.subscriptions.counts();

  gauge('gateway_live_subscribers', 'Client subscriptions that are open.', () => counts().subscribers);
  gauge('gateway_live_feeds', 'Shared sources of subscriptions.', () => counts().feeds);
  gauge('gateway_live_queued_events', 'Events that wait for a join or a subscriber.', () => counts().waiting);
  gauge('gateway_plans_waiting', 'Operations that are planned or wait for it.', () =>
    federation.plansWaiting(),
  );
  gauge('gateway_upstream_subscriptions', 'Subscriptions to subgraphs that are open.', () =>
    federation.upstreams(),
  );

  function gauge(name: string, help: string, read: () => number): Gauge {
    return new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  }
}
