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
  /** Whether introspection is allowed; the explorer requires it. */
  readonly enabled: boolean;
  /** Default `GraphQL explorer`. */
  readonly title?: string;
  /** Default `/graphql`. */
  readonly endpoint?: string;
  /**
   * A folder of operations to open with (`*.graphql`, with variables in `*.json` of the same name), and of
   * `accounts.json`.
   */
  readonly examples?: string | undefined;
  /** Whether the page offers the accounts of `accounts.json`, with their sign-in variables. Default false. */
  readonly offerAccounts?: boolean;
  /** Returns the current schema of clients. */
  readonly schema: () => GraphQLSchema;
  /** Returns the current owners of types and fields. */
  readonly describe: () => Ownership;
  readonly plan: PlanForRequest;
}

/**
 * The schema explorer at `/explorer`: GraphiQL with a session bar and panels. Every file comes from this server, and the
 * page's policy allows requests to no other. `/` leads to it where
 * nothing else is served there. Adds nothing when it is not enabled. Throws when the examples cannot be read.
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

  if (!app.hasRoute({ method: 'GET', url: '/' })) {
    app.get('/', (_request, reply) => reply.redirect('/explorer', 302));
  }
  app.get('/explorer', (request, reply) => {
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
