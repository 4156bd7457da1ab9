import { readTogether } from './configuration/reader.ts';
import { checkDatabase } from './database/check-database.ts';
import { untilReachable } from './database/until-reachable.ts';
import { readEnvironment } from './environment.ts';
import { endGracefully } from './launch/graceful-end.ts';
import type { End } from './launch/graceful-end.ts';
import { runProcess, warnOfNearMisses } from './launch/run-process.ts';
import { createLog } from './log/log.ts';
import { longestDrainMs } from './server/server.ts';
import { startSubgraph } from './subgraph.ts';
import type { SubgraphDatabase, SubgraphDefinition } from './subgraph.ts';
import { readTracing, startTracing } from './telemetry/tracing.ts';

/** Runs a subgraph as a process of its own until a signal ends it. */
export async function runSubgraph<Database extends SubgraphDatabase, Settings, Loaders>(
  definition: SubgraphDefinition<Database, Settings, Loaders>,
): Promise<void> {
  const { name, readSettings } = definition;
  await runProcess(name, async () => {
    const readers = { environment: readEnvironment, settings: readSettings, tracing: readTracing };
    warnOfNearMisses(name, Object.values(readers));
    const { environment } = readTogether(readers, process.env);
    const check = () => checkDatabase(environment.databaseUrl);
    const log = createLog({ name, level: environment.logLevel, format: environment.logFormat });
    // A launcher has reached the database before, so the address is right and the database will be back.
    await (process.send === undefined ? check() : untilReachable(check, log));
    const stopTracing = await startTracing(name);
    const subgraph = await startSubgraph(definition);
    const stop = async (end: End) => {
      await subgraph.stop(end);
      await stopTracing();
    };
    endGracefully(stop, subgraph.services.log, longestDrainMs(environment.drainMs));
  });
}
