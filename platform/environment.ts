import { z } from 'zod';

/** What every subgraph is configured by. */
export interface SubgraphEnvironment {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string;
  readonly redisUrl: string | undefined;
  /** The secret that gateway and subgraphs share. */
  readonly gatewayKey: string;
  readonly logLevel: string;
  /** Database connections of this process at most. */
  readonly connections: number;
}

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z.string().min(1),
  REDIS_URL: z.string().min(1).optional(),
  GATEWAY_KEY: z.string().min(32),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(200).default(10),
});

/** @throws an error that names the variable and never shows its value */
export function readEnvironment(variables: NodeJS.ProcessEnv): SubgraphEnvironment {
  const parsed = parseEnvironment(schema, variables);
  return {
    port: parsed.PORT,
    host: parsed.HOST,
    databaseUrl: parsed.DATABASE_URL,
    redisUrl: parsed.REDIS_URL,
    gatewayKey: parsed.GATEWAY_KEY,
    logLevel: parsed.LOG_LEVEL,
    connections: parsed.DATABASE_CONNECTIONS,
  };
}

/** Parses environment variables with any schema; empty ones count as missing. */
export function parseEnvironment<Output>(fields: z.ZodType<Output>, variables: NodeJS.ProcessEnv): Output {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const result = fields.safeParse(given);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  throw new Error(`The environment is not right: ${problems.join('; ')}`);
}
