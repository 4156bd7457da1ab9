import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AppFile } from './app-files.ts';
import { pagePolicy } from './page-policy.ts';
import type { AppsManifest } from './manifest.ts';

export interface AppsOptions {
  readonly files: ReadonlyMap<string, AppFile>;
  readonly manifest: AppsManifest;
  /** What `GET /apps.json` answers, for pages that lead to the others. */
  readonly context: unknown;
  /** Pages of other origins that may show embeddable pages in a frame, as `frame-ancestors` names them. */
  readonly embeddingPages: readonly string[];
}

const page = 'index.html';
/** File names here contain a hash of the content. */
const hashedFolder = 'assets/';

/**
 * Serves a folder of built apps. A file is at its path. A folder with an `index.html` is an app: every path below it that has no
 * extension gets this page, for routes that only the app knows. A missing file is 404 and never a page.
 */
export function serveApps(app: FastifyInstance, options: AppsOptions): void {
  const { files, manifest, context } = options;
  const folders = [...files.keys()]
    .filter((path) => path.endsWith(`/${page}`))
    .map((path) => path.slice(0, -page.length - 1));

  app.get('/apps.json', (_request, reply) =>
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff').send(context),
  );

  const routes = new Set<string>();
  const add = (
    route: string,
    handle: (request: FastifyRequest, reply: FastifyReply) => FastifyReply,
  ): void => {
    if (routes.has(route)) return;
    routes.add(route);
    app.get(route, handle);
  };

  for (const file of files.values()) {
    if (file.path === page) add('/', (request, reply) => sendPage(request, reply, file, options, ''));
    else if (!file.path.endsWith(`/${page}`) && file.path !== manifest.path) {
      add(`/${file.path}`, (request, reply) => sendFile(request, reply, file, manifest));
    }
  }
  for (const folder of folders) {
    const file = files.get(`${folder}/${page}`);
    if (file === undefined) continue;
    const send = (request: FastifyRequest, reply: FastifyReply) =>
      sendPage(request, reply, file, options, folder);
    add(`/${folder}`, send);
    add(`/${folder}/*`, (request, reply) => {
      const [path = ''] = request.url.split('?');
      if (!/\.[\w-]+$/.test(path)) return send(request, reply);
      reply.callNotFound();
      return reply;
    });
  }
}

function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  file: AppFile,
  { manifest, embeddingPages }: AppsOptions,
  folder: string,
): FastifyReply {
  const isEmbeddable = manifest.pages[folder]?.embeddable === true;
  const ancestors = isEmbeddable ? ["'self'", ...embeddingPages].join(' ') : "'none'";
  void reply
    .header('content-security-policy', pagePolicy(request.headers.host ?? '', ancestors))
    .header('referrer-policy', 'same-origin');
  if (isEmbeddable) {
    void reply
      // `frame-ancestors` says which sites may show it. This header knows no list.
      .removeHeader('x-frame-options')
      .removeHeader('cross-origin-opener-policy')
      // Without it a page that isolates itself with the same header can't show the frame.
      .header('cross-origin-embedder-policy', 'require-corp');
  }
  return sendContent(request, reply, file, 'no-cache');
}

function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: AppFile,
  { files }: AppsManifest,
): FastifyReply {
  const { maxAgeSeconds: maxAge, serviceWorkerScope } = files[file.path] ?? {};
  if (serviceWorkerScope !== undefined) void reply.header('service-worker-allowed', serviceWorkerScope);
  if (file.path.startsWith(hashedFolder)) {
    return sendContent(request, reply, file, 'public, max-age=31536000, immutable');
  }
  return sendContent(
    request,
    reply,
    file,
    maxAge === undefined ? 'no-cache' : `public, max-age=${maxAge}, stale-while-revalidate=86400`,
  );
}

function sendContent(
  request: FastifyRequest,
  reply: FastifyReply,
  file: AppFile,
  cacheControl: string,
): FastifyReply {
  void reply
    .header('cache-control', cacheControl)
    .header('etag', file.etag)
    .header('vary', 'accept-encoding')
    .header('x-content-type-options', 'nosniff');
  if (request.headers['if-none-match']?.includes(file.etag) === true) return reply.code(304).send();
  void reply.type(file.type);
  const accepted = request.headers['accept-encoding'] ?? '';
  if (file.brotli && /\bbr\b/.test(accepted)) return reply.header('content-encoding', 'br').send(file.brotli);
  if (file.gzip && /\bgzip\b/.test(accepted)) return reply.header('content-encoding', 'gzip').send(file.gzip);
  return reply.send(file.content);
}
