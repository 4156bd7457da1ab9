import { findNearMisses } from '#platform/configuration/near-misses.ts';
import { readTogether } from '#platform/configuration/reader.ts';
import { givenValue } from '#platform/configuration/variable.ts';
import type { Reader } from '#platform/configuration/reader.ts';
import { readEnvironment } from '#platform/environment.ts';
import { readTracing } from '#platform/telemetry/tracing.ts';
import { readConfig } from '../gateway/config.ts';
import { readSettings as readBase44 } from '../frontends/base44/settings.ts';
import { readSettings as readAdmin } from '../subgraphs/admin/settings.ts';
import { readSettings as readConversation } from '../subgraphs/conversation/settings.ts';
import { readSettings as readIntegration } from '../subgraphs/integration/settings.ts';
import { readSettings as readVendor } from '../subgraphs/vendor/settings.ts';
import { readSettings } from './settings.ts';
import type { StartSettings } from './settings.ts';

/** Every part of the configuration, by who reads it. */
export const readers = {
  'npm start': readSettings,
  gateway: readConfig,
  'each subgraph': readEnvironment,
  'every process': readTracing,
  admin: readAdmin,
  vendor: readVendor,
  conversation: readConversation,
  integration: readIntegration,
  base44: readBase44,
} satisfies Record<string, Reader<unknown>>;

/**
 * Reads the launcher's own settings, and checks those of every service before the first process starts.
 * @throws ConfigurationError with a sentence for each variable that is wrong, whoever reads it
 */
export function readAll(environment: NodeJS.ProcessEnv): StartSettings {
  const { 'npm start': own, ...services } = readers;
  const started = Object.entries(services).map(([name, reader]) => [name, asStarted(reader)] as const);
  return readTogether({ ...Object.fromEntries(started), own }, environment).own;
}

/** Warns of variables whose names are nearly those of declared ones. */
export function warnings(environment: NodeJS.ProcessEnv): string[] {
  const names = Object.values<Reader<unknown>>(readers).flatMap(({ variables }) => Object.keys(variables));
  return findNearMisses([...new Set(names)], environment);
}

/** The same reader in the environment that the launcher completes: see services.ts. */
function asStarted(reader: Reader<unknown>): Reader<unknown> {
  const completed = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
    ...environment,
    PORT: '',
    HOST: '',
    DATABASE_URL: 'postgres://localhost/switchboard',
    GATEWAY_URL: 'http://localhost:4000',
    GATEWAY_KEY: givenValue(environment, 'GATEWAY_KEY') ?? 'x'.repeat(32),
    CREDENTIALS_KEY: givenValue(environment, 'CREDENTIALS_KEY') ?? Buffer.alloc(32).toString('base64'),
  });
  return Object.assign((environment: NodeJS.ProcessEnv) => reader(completed(environment)), {
    variables: reader.variables,
  });
}
