import { readTogether } from './configuration/reader.ts';
import { checkDatabase } from './database/check-database.ts';
import { readEnvironment } from './environment.ts';
import { endGracefully } from './launch/graceful-end.ts';
import { runProcess, warnOfNearMisses } from './launch/run-process.ts';
import { startSubgraph } from './subgraph.ts';
import type { SubgraphDatabase, SubgraphDefinition } from './subgraph.ts';
import { readTracing, startTracing } from './telemetry/tracing.ts';

/**
 * How long a process that a launcher has started waits for the database, in milliseconds. The launcher has reached it before, so
 * it has crashed and will be back; to end and be started again would cost seconds of a processor each time.
 */
const databaseWaitMs = 10_000;

/** Runs a subgraph as a process of its own until a signal ends it. */
export async function runSubgraph<Database extends SubgraphDatabase, Settings, Loaders>(
  definition: SubgraphDefinition<Database, Settings, Loaders>,
): Promise<void> {
  const { name, readSettings } = definition;
  await runProcess(name, async () => {
    const readers = { environment: readEnvironment, settings: readSettings, tracing: readTracing };
    warnOfNearMisses(name, Object.values(readers));
    const { environment } = readTogether(readers, process.env);
    await checkDatabase(environment.databaseUrl, process.send === undefined ? 0 : databaseWaitMs);
    const stopTracing = await startTracing(name);
    const { stop, services } = await startSubgraph(definition);
    endGracefully(async (end) => {
      await stop(end);
      await stopTracing();
    }, services.log);
  });
}
