import { endGracefully } from './launch/graceful-end.ts';
import { startSubgraph } from './subgraph.ts';
import type { SubgraphDefinition } from './subgraph.ts';
import { startTracing } from './telemetry/tracing.ts';

/** A subgraph as a process of its own, until it is told to end. */
export async function runSubgraph<Database extends { $disconnect(): Promise<void> }, Settings, Context>(
  definition: SubgraphDefinition<Database, Settings, Context>,
): Promise<void> {
  const stopTracing = await startTracing(definition.name);
  const { stop, services } = await startSubgraph(definition);
  endGracefully(async () => {
    await stop();
    await stopTracing();
  }, services.log);
}
