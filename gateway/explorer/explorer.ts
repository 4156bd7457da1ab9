import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { printSchema } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { readAccounts } from './accounts.ts';
import { loadAssets, unpack } from './assets.ts';
import type { Assets } from './assets.ts';
import { readExamples } from './examples.ts';
import { idPlaces } from './id-places.ts';
import type { Ownership } from './ownership.ts';
import { contentSecurityPolicy, renderPage } from './page.ts';
import { addPlanRoute } from './plan-route.ts';
import type { PlanForRequest } from './plan-route.ts';

export interface ExplorerOptions {
  /** Whether introspection is allowed; the explorer is only there where it is. */
  readonly enabled: boolean;
  /** Default `GraphQL explorer`. */
  readonly title?: string;
  /** Default `/graphql`. */
  readonly endpoint?: string;
  /** A folder of operations (`*.graphql`, variables in `*.json` of the same name) to open with, and of `accounts.json`. */
  readonly examples?: string | undefined;
  /** Whether the page offers the accounts of `accounts.json`, with what they sign in with. Default false. */
  readonly offerAccounts?: boolean;
  /** What clients see at this moment. */
  readonly schema: () => GraphQLSchema;
  /** Which subgraph owns what at this moment. */
  readonly describe: () => Ownership;
  readonly plan: PlanForRequest;
}

/**
 * The schema explorer at `/`: GraphiQL with a bar for the session and panels around it. Every file
 * comes from this server, and the page's policy lets it talk to no other. Adds nothing where it is not enabled.
 * Throws when the examples cannot be read.
 */
export async function explorer(app: FastifyInstance, options: ExplorerOptions): Promise<void> {
  if (!options.enabled) return;
  const { schema, describe, plan, examples: folder } = options;
  const assets = await loadAssets();
  const examples = folder === undefined ? [] : await readExamples(folder);
  const known = folder === undefined ? undefined : await readAccounts(folder);
  const settings = {
    title: options.title ?? 'GraphQL explorer',
    endpoint: options.endpoint ?? '/graphql',
    examples,
    whoAmI: known?.whoAmI,
    accounts: options.offerAccounts === true ? (known?.accounts ?? []) : [],
  };

  app.get('/', (request, reply) => {
    const nonce = randomBytes(16).toString('base64');
    const places = examples.map(({ query }) => idPlaces(schema(), query));
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', contentSecurityPolicy(nonce, request.headers.host ?? ''))
      .header('referrer-policy', 'no-referrer')
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'no-store')
      .send(renderPage({ ...settings, idPlaces: places }, `/explorer/${assets.version}`, nonce));
  });

  app.get<{ Params: { version: string; file: string } }>('/explorer/:version/:file', (request, reply) => {
    const { version, file } = request.params;
    const gzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    if (version === assets.version) return sendAsset(assets, file, gzip, reply);
    reply.callNotFound();
    return reply;
  });

  app.get('/explorer/ownership', (_request, reply) =>
    reply.header('cache-control', 'no-store').send(describe()),
  );

  app.get('/explorer/schema.graphql', (_request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .header('content-disposition', 'attachment; filename="schema.graphql"')
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'no-store')
      .send(`${printSchema(schema())}\n`),
  );

  addPlanRoute(app, plan);
}

async function sendAsset(
  assets: Assets,
  file: string,
  gzip: boolean,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const asset = await assets.get(file);
  if (!asset) {
    reply.callNotFound();
    return reply;
  }
  void reply
    .type(asset.type)
    .header('cache-control', 'public, max-age=31536000, immutable')
    .header('x-content-type-options', 'nosniff')
    .header('vary', 'accept-encoding');
  return gzip ? reply.header('content-encoding', 'gzip').send(asset.packed) : reply.send(await unpack(asset));
}
