import { Counter, Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import type { DropReason } from '../server/close-codes.ts';
import type { Connections } from '../server/connections.ts';

/** Counts live connections, and sockets that this side gave up. @returns counts one of these */
export function createSocketMetrics(
  registry: Registry,
  connections: Connections<unknown>,
): (reason: DropReason) => void {
  const registers = [registry];
  registry.registerMetric(
    new Gauge({
      name: 'graphql_live_connections',
      help: 'WebSockets and event streams that are open.',
      registers: [],
      collect() {
        this.set(connections.size);
      },
    }),
  );
  const dropped = new Counter({
    name: 'graphql_sockets_dropped_total',
    help: 'WebSockets that were closed or refused by this side, by reason.',
    labelNames: ['reason'],
    registers,
  });
  return (reason) => dropped.inc({ reason });
}
