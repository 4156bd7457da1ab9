import { endGracefully } from '#platform/launch/graceful-end.ts';
import { createLog } from '#platform/log/log.ts';
import { startTracing } from '#platform/telemetry/tracing.ts';
import { mayIntrospect, readConfig } from './config.ts';
import type { GatewayConfig } from './config.ts';
import { explorerPlugin } from './explorer/plugin.ts';
import { UnusableSupergraph } from '#federation/federation.ts';
import { startGateway } from './server.ts';

/** Reads the environment; what is wrong with it is said in one line and ends the process. */
function configure(): GatewayConfig {
  try {
    return readConfig(process.env);
  } catch (error) {
    endWith(error instanceof Error ? error.message : String(error));
  }
}

function endWith(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const config = configure();
const stopTracing = await startTracing('gateway');
const log = createLog({ name: 'gateway', level: config.LOG_LEVEL });
const explorer = explorerPlugin({
  enabled: mayIntrospect(config),
  title: 'Schema explorer',
  examples: config.EXPLORER_EXAMPLES,
});
const gateway = await startGateway({ config, log, plugins: [explorer] }).catch((error: unknown) => {
  if (error instanceof UnusableSupergraph) endWith(error.message);
  throw error;
});
log.info({ url: gateway.url }, 'the gateway serves');
endGracefully(async () => {
  await gateway.close();
  await stopTracing();
}, log);
