import { z } from 'zod';
import { parseEnvironment } from '#platform/environment.ts';

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== ''),
);
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const count = z.coerce.number().int().min(1);

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().min(1).default('localhost'),
  NODE_ENV: z.string().default('development'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  SUPERGRAPH: z.string().min(1).optional(),
  GATEWAY_KEY: z.string().min(32).optional(),
  SESSIONS_URL: z.url().optional(),
  REDIS_URL: z.string().min(1).optional(),
  ALLOWED_ORIGINS: list.default([]),
  EXPLORER_EXAMPLES: z.string().min(1).optional(),
  INTROSPECTION: flag.optional(),
  PERSISTED_ONLY: flag.default(false),
  PERSISTED_DOCUMENTS: z.string().min(1).optional(),
  TRUST_PROXY: flag.default(false),
  SUBGRAPH_TIMEOUT_MS: count.default(30_000),
  MAX_BODY_BYTES: count.default(1024 * 1024),
  MAX_TOKENS: count.default(2000),
  MAX_DEPTH: count.default(12),
  MAX_ALIASES: count.default(30),
  MAX_ROOT_FIELDS: count.default(30),
  MAX_DIRECTIVES: count.default(50),
  MAX_FIELDS: count.default(2000),
  MAX_COST: count.default(5000),
  MAX_PAGE: count.optional(),
  RATE_PER_SESSION: count.default(100),
  RATE_PER_SESSION_BURST: count.default(500),
  RATE_PER_ADDRESS: count.default(20),
  RATE_PER_ADDRESS_BURST: count.default(200),
});

/** What the gateway is configured by; the README's table says what each does. */
export interface GatewayConfig extends z.output<typeof schema> {
  readonly production: boolean;
  /** The replicas of subgraphs, by the name's upper-case form: `SUBGRAPH_URL_<NAME>`. */
  readonly subgraphUrls: ReadonlyMap<string, readonly string[]>;
}

const prefix = 'SUBGRAPH_URL_';

/** Reads the environment once. Throws an error that names the variable that is wrong. */
export function readConfig(variables: NodeJS.ProcessEnv): GatewayConfig {
  const parsed = parseEnvironment(schema, variables);
  if (parsed.PERSISTED_ONLY && parsed.PERSISTED_DOCUMENTS === undefined)
    throw new Error('The environment is not right: PERSISTED_ONLY needs PERSISTED_DOCUMENTS');
  const subgraphUrls = new Map<string, readonly string[]>();
  for (const [name, value] of Object.entries(variables)) {
    if (!name.startsWith(prefix) || value === undefined || value.trim() === '') continue;
    const urls = list.parse(value);
    const wrong = urls.find((url) => !URL.canParse(url));
    if (wrong !== undefined) throw new Error(`The environment is not right: ${name} is no list of URLs`);
    subgraphUrls.set(name.slice(prefix.length), urls);
  }
  return { ...parsed, production: parsed.NODE_ENV === 'production', subgraphUrls };
}

/** The part of a variable's name that stands for a subgraph: `order-history` is `ORDER_HISTORY`. */
export function variableName(subgraph: string): string {
  return subgraph.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
}
