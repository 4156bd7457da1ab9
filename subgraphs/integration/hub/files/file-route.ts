import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AuthenticateRequest } from '#platform/subgraph.ts';
import type { Services } from '../../services.ts';
import { providerOf } from '../connections/find-provider.ts';
import { openProvider } from '../connections/open-provider.ts';
import type { FileKind } from '../definition/provider-file.ts';
import { callerByGateway } from '../gateway-only.ts';
import { ProviderFailure } from '../http/provider-failure.ts';
import { bounded, largestFile, tooLarge } from './bounded.ts';
import { fetchFile } from './fetch-file.ts';
import type { FetchedFile } from './fetch-file.ts';
import { maySeeFile, openLink } from './file-link.ts';
import type { LinkedFile } from './file-link.ts';
import { shownType } from './file-types.ts';
import { createSmallImages, largestImage } from './small-images.ts';
import type { SmallImage, SmallImages } from './small-images.ts';

/** `GET /files/<link>`: a file that a provider keeps, for those who may see it; 404 for all others. */
export function addProviderFiles(
  app: FastifyInstance,
  services: Services,
  authenticate: AuthenticateRequest,
): void {
  const images = createSmallImages();
  // A HEAD request would fetch the whole file.
  app.get<{ Params: { '*': string } }>('/files/*', { exposeHeadRoute: false }, async (request, reply) => {
    const viewer = await callerByGateway(authenticate, request, reply);
    if (viewer === null) return reply;
    if (viewer.sub === null) return refuse(reply, 401, 'Sign in first.');
    const linked = openLink(services.settings.keyring, request.params['*']);
    if (!linked || !maySeeFile(viewer, linked)) return refuse(reply, 404, 'There is no such file.');
    try {
      return await pass(services, images, linked, request, reply);
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      const { provider, account } = linked;
      services.log.warn({ err: error, provider, account }, 'a file of a provider could not be passed on');
      return refuseFor(reply, error);
    }
  });
}

async function pass(
  services: Services,
  images: SmallImages,
  { provider: id, account, file }: LinkedFile,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const provider = await openProvider(services, id, account);
  if (!provider.file) return refuse(reply, 404, 'There is no such file.');
  const key = JSON.stringify([id, provider.isSandbox ? null : account, file]);
  const known = images.get(key);
  if (known) return sendImage(reply, known, request.headers['if-none-match']);
  const { name, hosts } = providerOf(services, id);
  const place = await provider.file(file);
  const fetched = await fetchFile({ name, hosts, http: provider.http }, place, {
    headers: rangeOf(request),
    signal: abandoned(reply),
  });
  const type = shownType(place.kind, fetched.headers.get('content-type'));
  const bytes = lengthOf(fetched);
  if (type === null || (bytes ?? 0) > largestFile) {
    await fetched.body.cancel();
    throw type === null ? notShown(name) : tooLarge(name);
  }
  if (place.kind === 'IMAGE' && fetched.status === 200 && bytes !== null && bytes <= largestImage) {
    const whole = await new Response(fetched.body).bytes();
    return sendImage(reply, images.keep(key, type, whole), request.headers['if-none-match']);
  }
  for (const header of ['content-range', 'accept-ranges', 'etag', 'last-modified']) {
    const value = fetched.headers.get(header);
    if (value !== null) reply.header(header, value);
  }
  if (bytes !== null) reply.header('content-length', bytes);
  return safely(reply, place.kind, type).code(fetched.status).send(bounded(name, fetched.body));
}

function sendImage(reply: FastifyReply, image: SmallImage, wanted: string | undefined): FastifyReply {
  const { type, bytes, etag } = image;
  safely(reply, 'IMAGE', type).header('etag', etag);
  return wanted === etag ? reply.code(304).send() : reply.send(Buffer.from(bytes));
}

/** What a browser must not guess, run, or keep on a shared computer. */
function safely(reply: FastifyReply, kind: FileKind, type: string): FastifyReply {
  return reply
    .type(type)
    .header('x-content-type-options', 'nosniff')
    .header('content-disposition', kind === 'DOCUMENT' ? 'attachment' : 'inline')
    .header('cache-control', kind === 'IMAGE' ? 'private, max-age=3600' : 'private, no-store');
}

function rangeOf({ headers }: FastifyRequest): Record<string, string> {
  const { range, 'if-range': ifRange } = headers;
  if (range === undefined) return {};
  return typeof ifRange === 'string' ? { range, 'if-range': ifRange } : { range };
}

/** Bytes that follow; null where the provider does not say, or has packed them all the same. */
function lengthOf({ headers }: FetchedFile): number | null {
  const length = headers.get('content-length');
  return length === null || headers.has('content-encoding') ? null : Number(length);
}

/** Aborts when the caller has gone before the whole answer. */
function abandoned(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  return gone.signal;
}

function notShown(name: string): ProviderFailure {
  return new ProviderFailure('REFUSED', `${name} keeps the file in a form that is not shown here.`);
}

function refuseFor(
  reply: FastifyReply,
  { kind, message, providerCode, retryAfterMs }: ProviderFailure,
): FastifyReply {
  if (kind === 'GONE') return refuse(reply, 404, 'There is no such file.');
  if (providerCode === '416') return refuse(reply, 416, 'The file has no such part.');
  if (kind !== 'LIMITED') return refuse(reply, 502, message);
  return refuse(reply.header('retry-after', Math.ceil((retryAfterMs ?? 1_000) / 1000)), 503, message);
}

function refuse(reply: FastifyReply, status: number, sentence: string): FastifyReply {
  return reply
    .code(status)
    .type('text/plain; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(sentence);
}
