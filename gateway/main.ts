import { ConfigurationError } from '#platform/configuration/configuration-error.ts';
import { readTogether } from '#platform/configuration/reader.ts';
import { endGracefully } from '#platform/launch/graceful-end.ts';
import type { End } from '#platform/launch/graceful-end.ts';
import { runProcess, warnOfNearMisses } from '#platform/launch/run-process.ts';
import { createLog } from '#platform/log/log.ts';
import { longestDrainMs } from '#platform/server/server.ts';
import { readTracing, startTracing } from '#platform/telemetry/tracing.ts';
import { embeddingPages, mayIntrospect, readConfig } from './config.ts';
import { appsPlugin } from './apps/plugin.ts';
import { readAccounts } from './explorer/accounts.ts';
import { explorerPlugin } from './explorer/plugin.ts';
import { UnusableSupergraph } from '#federation/federation.ts';
import { startGateway } from './server.ts';

await runProcess('gateway', async () => {
  warnOfNearMisses('gateway', [readConfig, readTracing]);
  const { config } = readTogether({ config: readConfig, tracing: readTracing }, process.env);
  const stopTracing = await startTracing('gateway');
  const log = createLog({ name: 'gateway', level: config.LOG_LEVEL, format: config.LOG_FORMAT });
  const explorer = explorerPlugin({
    enabled: mayIntrospect(config),
    title: 'Schema explorer',
    examples: config.EXPLORER_EXAMPLES,
    // Every visitor of the page can see and use them.
    offerAccounts: !config.production,
  });
  const apps = appsPlugin({
    folder: config.APPS,
    embeddingPages: embeddingPages(config),
    context: async () => ({
      explorer: mayIntrospect(config) ? '/explorer' : null,
      accounts:
        config.production || config.EXPLORER_EXAMPLES === undefined
          ? []
          : (await readAccounts(config.EXPLORER_EXAMPLES)).accounts,
    }),
  });
  const gateway = await startGateway({ config, log, plugins: [apps, explorer] }).catch((error: unknown) => {
    throw error instanceof UnusableSupergraph ? new ConfigurationError([error.message]) : error;
  });
  log.info({ url: gateway.url }, 'the gateway serves');
  const stop = async (end: End) => {
    await gateway.close(end);
    await stopTracing();
  };
  endGracefully(stop, log, longestDrainMs(config.DRAIN_MS));
});
