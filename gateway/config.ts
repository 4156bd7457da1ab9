import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { parseEnvironment } from '#platform/environment.ts';

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== ''),
);
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
/** As browsers send them: no path, not even a slash at the end. */
const origins = list.refine(
  (entries) => entries.every((entry) => entry === '*' || /^[a-z][a-z0-9+.-]*:\/\/[^/\sA-Z]+$/.test(entry)),
  'is no list of origins such as https://desk.example.com',
);
const count = z.coerce.number().int().min(1);
const perSecond = z.coerce.number().positive();
const urls = list.refine(
  (entries) => entries.length > 0 && entries.every((url) => /^https?:/.test(url) && URL.canParse(url)),
  'is no list of URLs',
);

const ownSupergraph = fileURLToPath(new URL('supergraph.graphql', import.meta.url));

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().min(1).default('localhost'),
  NODE_ENV: z.string().default('development'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  SUPERGRAPH: z.string().min(1).default(ownSupergraph),
  SUPERGRAPH_FIRST: z.string().min(1).default(ownSupergraph),
  SUPERGRAPH_POLL_SECONDS: z.coerce.number().positive().max(86_400).default(10),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  GATEWAY_KEY: z.string().min(32).optional(),
  SESSIONS_URL: z.url().optional(),
  REDIS_URL: z.string().min(1).optional(),
  SCOPES_CLAIM: z.string().min(1).default('scope'),
  POLICIES_CLAIM: z.string().min(1).default('policies'),
  OVERRIDE_LABELS: list.default([]),
  ALLOWED_ORIGINS: origins.default([]),
  SESSION_COOKIE: z.enum(['lax', 'none', 'off']).default('lax'),
  EXPLORER_EXAMPLES: z.string().min(1).optional(),
  INTROSPECTION: flag.optional(),
  PERSISTED_ONLY: flag.default(false),
  PERSISTED_DOCUMENTS: z.string().min(1).optional(),
  TRUST_PROXY: flag.transform(Number).or(z.coerce.number().int().min(0).max(20)).default(0),
  SUBGRAPH_TIMEOUT_MS: count.default(10_000),
  MAX_ANSWER_BYTES: count.default(32 * 1024 * 1024),
  PLAN_TIMEOUT_MS: count.default(3000),
  PLAN_MEMORY_MB: count.default(1024),
  MAX_BODY_BYTES: count.default(1024 * 1024),
  MAX_TOKENS: count.default(2000),
  MAX_DEPTH: count.default(12),
  MAX_ALIASES: count.default(30),
  MAX_ROOT_FIELDS: count.default(30),
  MAX_DIRECTIVES: count.default(50),
  MAX_FIELDS: count.default(2000),
  MAX_COST: count.default(50_000),
  MAX_PAGE: count.optional(),
  RATE_PER_SESSION: perSecond.default(100),
  RATE_PER_SESSION_BURST: count.default(500),
  RATE_PER_ADDRESS: perSecond.default(20),
  RATE_PER_ADDRESS_BURST: count.default(200),
});

/** What the gateway is configured by; the README's table says what each does. */
export interface GatewayConfig extends z.output<typeof schema> {
  readonly production: boolean;
  /** The replicas of subgraphs, by the name's upper-case form: `SUBGRAPH_URL_<NAME>`. */
  readonly subgraphUrls: ReadonlyMap<string, readonly string[]>;
  /** Milliseconds that single subgraphs may take, by the same names: `SUBGRAPH_TIMEOUT_MS_<NAME>`. */
  readonly subgraphTimeouts: ReadonlyMap<string, number>;
}

const urlPrefix = 'SUBGRAPH_URL_';
const timeoutPrefix = 'SUBGRAPH_TIMEOUT_MS_';

/** Reads the environment once. Throws an error that names the variable that is wrong. */
export function readConfig(variables: NodeJS.ProcessEnv): GatewayConfig {
  const parsed = parseEnvironment(schema, variables);
  if (parsed.PERSISTED_ONLY && parsed.PERSISTED_DOCUMENTS === undefined)
    throw new Error('The environment is not right: PERSISTED_ONLY needs PERSISTED_DOCUMENTS');
  if (parsed.SESSION_COOKIE === 'none' && parsed.PUBLIC_URL?.startsWith('https:') !== true)
    throw new Error('The environment is not right: SESSION_COOKIE=none needs a PUBLIC_URL of https');
  return {
    ...parsed,
    production: parsed.NODE_ENV === 'production',
    subgraphUrls: readEach(variables, urlPrefix, urls),
    subgraphTimeouts: readEach(variables, timeoutPrefix, count),
  };
}

/** Introspection is for development, unless it is switched on or off by name. */
export function mayIntrospect(config: GatewayConfig): boolean {
  return config.INTROSPECTION ?? !config.production;
}

/** The replicas of a subgraph; undefined where the supergraph's own URL counts. */
export function urlsOf(config: GatewayConfig, subgraph: string): readonly string[] | undefined {
  return config.subgraphUrls.get(variableName(subgraph));
}

/** How long a subgraph may take to answer, in milliseconds. */
export function deadlineOf(config: GatewayConfig, subgraph: string): number {
  return config.subgraphTimeouts.get(variableName(subgraph)) ?? config.SUBGRAPH_TIMEOUT_MS;
}

/** The variables of which there is one for each subgraph, by what follows the prefix. */
function readEach<Value>(
  variables: NodeJS.ProcessEnv,
  prefix: string,
  schemaOfEach: z.ZodType<Value>,
): ReadonlyMap<string, Value> {
  const given = Object.keys(variables).filter(
    (name) => name.startsWith(prefix) && variables[name]?.trim() !== '',
  );
  const fields = z.object(Object.fromEntries(given.map((name) => [name, schemaOfEach])));
  const values = parseEnvironment(fields, variables);
  return new Map(
    given.flatMap((name) => {
      const value = values[name];
      return value === undefined ? [] : [[name.slice(prefix.length), value] as const];
    }),
  );
}

/** The part of a variable's name that stands for a subgraph: `order-history` is `ORDER_HISTORY`. */
export function variableName(subgraph: string): string {
  return subgraph.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
}
