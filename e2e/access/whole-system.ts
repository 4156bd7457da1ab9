import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { createTestDatabase } from '#platform/testing/database.ts';
import { signClaims, signingKey } from '#platform/identity/jwt.ts';
import { subgraphs } from '../../subgraphs/subgraphs.ts';
import type { SubgraphName } from '../../subgraphs/subgraphs.ts';
import { launch } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { startTraceCollector } from '../trace-collector.ts';
import type { TraceCollector } from '../trace-collector.ts';
import type { Caller } from './callers.ts';

const answerSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.looseObject({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
        extensions: z.looseObject({ code: z.string().optional() }).optional(),
      }),
    )
    .default([]),
});

/** What an operation was answered with. */
export interface Answer {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly codes: readonly string[];
  readonly text: string;
}

/** Switchboard as `npm start` runs it, with the key of its gateway known, so that a test can stand on either side of it. */
export interface WholeSystem {
  readonly system: TestSystem;
  readonly traces: TraceCollector;
  readonly pool: pg.Pool;
  readonly gatewayKey: Uint8Array;
  /** Everything that was ever answered, by the caller's name. */
  readonly answered: ReadonlyMap<string, readonly string[]>;
  /** Keeps what a caller received by another way. */
  note(caller: Caller, text: string): void;
  originOf(subgraph: SubgraphName): string;
  /** Asks through the gateway, with the caller's session. */
  ask(caller: Caller, query: string, variables?: object): Promise<Answer>;
  /** Asks a subgraph directly, with a token as the gateway would sign it for the caller. */
  askSubgraph(subgraph: SubgraphName, caller: Caller, query: string, variables?: object): Promise<Answer>;
  authorizationOf(caller: Caller): Promise<string>;
  stop(): Promise<void>;
}

/** Starts it with rates and limits out of the way, and with the log and the traces at their most talkative. */
export async function startWholeSystem(): Promise<WholeSystem> {
  const secret = randomBytes(32).toString('base64url');
  const gatewayKey = signingKey(secret);
  const traces = await startTraceCollector();
  const database = await createTestDatabase();
  const directory = await mkdtemp(join(tmpdir(), 'switchboard-rights-'));
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  const system = await launch({
    DATA_DIR: directory,
    DATABASE_URL: database.url,
    GATEWAY_KEY: secret,
    LOG_LEVEL: 'debug',
    LOG_FORMAT: 'json',
    OTEL_EXPORTER_OTLP_ENDPOINT: traces.url,
    MAX_ALIASES: '1000',
    MAX_ROOT_FIELDS: '1000',
    MAX_TOKENS: '20000',
    MAX_COST: '1000000',
    RATE_PER_SESSION: '100000',
    RATE_PER_SESSION_BURST: '100000',
    RATE_PER_ADDRESS: '100000',
    RATE_PER_ADDRESS_BURST: '100000',
    RATE_PER_KEY: '100000',
    RATE_PER_KEY_BURST: '100000',
    DISPATCH_TTL_SECONDS: '3600',
    SIGN_UPS_PER_HOUR: '100',
  });
  const origins = originsIn(system.output());
  const answered = new Map<string, string[]>();

  function note({ name }: Caller, text: string): void {
    const texts = answered.get(name) ?? [];
    texts.push(text);
    answered.set(name, texts);
  }

  async function send(url: string, caller: Caller, headers: object, body: object): Promise<Answer> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    note(caller, text);
    const { data, errors } = answerSchema.parse(JSON.parse(text));
    return { data: data ?? null, codes: errors.map(({ extensions }) => extensions?.code ?? 'none'), text };
  }

  const authorizationOf = async ({ claims }: Caller) =>
    `Bearer ${await signClaims({ ...claims }, gatewayKey)}`;
  const originOf = (subgraph: SubgraphName) => {
    const origin = origins.get(subgraph);
    if (origin === undefined) throw new Error(`The log does not say where ${subgraph} is.`);
    return origin;
  };

  return {
    system,
    traces,
    pool,
    gatewayKey,
    answered,
    note,
    originOf,
    authorizationOf,
    ask: (caller, query, variables = {}) =>
      send(`${system.origin}/graphql`, caller, caller.headers, { query, variables }),
    askSubgraph: async (subgraph, caller, query, variables = {}) =>
      send(
        `${originOf(subgraph)}/graphql`,
        caller,
        { authorization: await authorizationOf(caller) },
        {
          query,
          variables,
        },
      ),
    stop: async () => {
      await system.stop();
      await traces.close();
      await pool.end();
      await rm(directory, { recursive: true, force: true });
      await database.drop();
    },
  };
}

const readySchema = z.looseObject({ name: z.string(), url: z.string() });

/** Where the subgraphs are, as their logs say. */
function originsIn(output: string): ReadonlyMap<string, string> {
  const lines = output.split('\n').filter((line) => line.includes('"subgraph is ready"'));
  const found = lines.map((line) => readySchema.parse(JSON.parse(line)));
  const missing = subgraphs.filter(({ name }) => !found.some((one) => one.name === name));
  if (missing.length > 0) throw new Error(`not in the log: ${missing.map(({ name }) => name).join(', ')}`);
  return new Map(found.map(({ name, url }) => [name, new URL(url).origin]));
}
