import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { refusal } from '#platform/errors/refusals.ts';
import { answerErrors } from '#platform/transport/answer-errors.ts';
import type { OperationRequest } from '#platform/graphql/operation.ts';
import { readRequest } from '#platform/graphql/operation-request.ts';
import { loadAssets, unpack } from './assets.ts';
import type { Assets } from './assets.ts';
import { readExamples } from './examples.ts';
import type { Ownership } from './ownership.ts';
import { contentSecurityPolicy, renderPage } from './page.ts';
import type { ExplainedPlan } from './plan-steps.ts';

export interface ExplorerOptions {
  /** Whether introspection is allowed; the explorer is only there where it is. */
  readonly enabled: boolean;
  /** Default `GraphQL explorer`. */
  readonly title?: string;
  /** Default `/graphql`. */
  readonly endpoint?: string;
  /** A folder of operations (`*.graphql`, variables in `*.json` of the same name) to open with. */
  readonly examples?: string | undefined;
  /** Which subgraph owns what; without it there is no panel for it. */
  readonly describe?: () => Ownership;
  /** Plans an operation for whoever sent the request; throws a GraphQLError when it can't. Without it there is no panel for it. */
  readonly plan?: (
    operation: OperationRequest,
    request: FastifyRequest,
    reply: FastifyReply,
    signal: AbortSignal,
  ) => Promise<ExplainedPlan>;
}

const planRequest = z.object({
  query: z.string().min(1).max(100_000),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

/**
 * The schema explorer at `/`: GraphiQL with a bar for the session and panels for ownership and plans. Every file
 * comes from this server, and the page's policy lets it talk to no other. Adds nothing where it is not enabled.
 * Throws when the examples cannot be read.
 */
export async function explorer(app: FastifyInstance, options: ExplorerOptions): Promise<void> {
  if (!options.enabled) return;
  const { describe, plan } = options;
  const assets = await loadAssets();
  const settings = {
    title: options.title ?? 'GraphQL explorer',
    endpoint: options.endpoint ?? '/graphql',
    examples: options.examples === undefined ? [] : await readExamples(options.examples),
    ownership: describe !== undefined,
    plan: plan !== undefined,
  };

  app.get('/', (request, reply) => {
    const nonce = randomBytes(16).toString('base64');
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', contentSecurityPolicy(nonce, request.headers.host ?? ''))
      .header('referrer-policy', 'no-referrer')
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'no-store')
      .send(renderPage(settings, `/explorer/${assets.version}`, nonce));
  });

  app.get<{ Params: { version: string; file: string } }>('/explorer/:version/:file', (request, reply) => {
    const { version, file } = request.params;
    const gzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    if (version === assets.version) return sendAsset(assets, file, gzip, reply);
    reply.callNotFound();
    return reply;
  });

  if (describe) {
    app.get('/explorer/ownership', (_request, reply) =>
      reply.header('cache-control', 'no-store').send(describe()),
    );
  }

  if (plan) {
    app.post('/explorer/plan', async (request, reply) => {
      const read = planRequest.safeParse(request.body);
      if (!read.success)
        return answerErrors(reply, [
          refusal('BAD_REQUEST', 'Send {"query", "operationName", "variables"} as JSON.'),
        ]);
      const operation = readRequest(read.data);
      const gone = new AbortController();
      reply.raw.once('close', () => gone.abort());
      try {
        const explained = await plan(operation, request, reply, gone.signal);
        return await reply.header('cache-control', 'no-store').send(explained);
      } catch (error) {
        if (error instanceof GraphQLError) return answerErrors(reply, [error]);
        throw error;
      }
    });
  }
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
