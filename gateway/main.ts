import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { endGracefully } from '#platform/launch/graceful-end.ts';
import { createLog } from '#platform/log/log.ts';
import { startTracing } from '#platform/telemetry/tracing.ts';
import { mayIntrospect, readConfig } from './config.ts';
import type { GatewayConfig } from './config.ts';
import { explorerPlugin } from './explorer/plugin.ts';
import { reloadOnChange } from '#federation/federation.ts';
import { startGateway } from './server.ts';

const ownSupergraph = fileURLToPath(new URL('supergraph.graphql', import.meta.url));

/** Reads the environment; what is wrong with it is said in one line and ends the process. */
function configure(): GatewayConfig {
  try {
    return readConfig(process.env);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

const config = configure();
const stopTracing = await startTracing('gateway');
const log = createLog({ name: 'gateway', level: config.LOG_LEVEL });
const path = config.SUPERGRAPH ?? ownSupergraph;
const explorer = explorerPlugin({
  enabled: mayIntrospect(config),
  title: 'Schema explorer',
  examples: config.EXPLORER_EXAMPLES,
});
const gateway = await startGateway({ config, sdl: await readFile(path, 'utf8'), log, plugins: [explorer] });
const stopWatching = reloadOnChange(path, gateway.federation, log);
log.info({ url: gateway.url }, 'the gateway serves');
endGracefully(async () => {
  stopWatching();
  await gateway.close();
  await stopTracing();
}, log);
