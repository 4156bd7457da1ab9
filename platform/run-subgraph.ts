import { startSubgraph } from './subgraph.ts';
import type { SubgraphDefinition } from './subgraph.ts';

/** A subgraph as a process of its own: it ends gracefully on SIGTERM and SIGINT. */
export async function runSubgraph<Database extends { $disconnect(): Promise<void> }, Settings, Context>(
  definition: SubgraphDefinition<Database, Settings, Context>,
): Promise<void> {
  const running = await startSubgraph(definition);
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      // Whatever hangs must not keep the process.
      setTimeout(() => process.exit(1), 10_000).unref();
      running.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          running.services.log.error({ err: error }, 'shutdown failed');
          process.exit(1);
        },
      );
    });
  }
}
