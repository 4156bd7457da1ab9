import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Services } from '../../../services.ts';
import { html } from '#platform/pages/html.ts';
import { isFromAnotherSite } from '#platform/pages/page.ts';
import type { SandboxAnswer, SandboxRequest } from '../sandbox.ts';
import { sandboxesOf } from '../sandboxes.ts';
import { sandboxPagesPath } from './page-address.ts';
import { sandboxPage } from './sandbox-page.ts';

/** Bytes of a form at most. */
const bodyLimit = 16 * 1024;

type PageRequest = FastifyRequest<{ Params: { provider: string; '*': string } }>;

/** Also what is answered where sandboxes have no pages: nobody learns of a link whether it once was one. */
const notFound = sandboxPage(404, {
  title: 'There is no such page',
  body: html`<p>Open the link again that led here.</p>`,
  returnUrl: null,
});

/**
 * `/n/sandbox/<provider>/…`: pages that a customer would see at a provider, such as the one where they pay. They are for people who try
 * this product and for tests in a browser, so they are off in production.
 */
export function addSandboxPages(app: FastifyInstance, services: Services): void {
  async function show(request: PageRequest, reply: FastifyReply): Promise<FastifyReply> {
    const answer = (await answerOf(services, request)) ?? notFound;
    // What is refused in the words of the API is no page.
    const { status = 200, headers = {}, text = '' } = 'json' in answer ? notFound : answer;
    return reply.code(status).headers(headers).send(text);
  }

  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, parsed) => {
      parsed(null, body);
    });
    scope.get(`${sandboxPagesPath}/:provider/*`, { exposeHeadRoute: false }, show);
    scope.post(`${sandboxPagesPath}/:provider/*`, show);
    done();
  });
}

function answerOf(services: Services, request: PageRequest): Promise<SandboxAnswer> | null {
  const sandboxes = services.settings.sandboxPages ? sandboxesOf(services) : null;
  if (!sandboxes || (request.method === 'POST' && isFromAnotherSite(request))) return null;
  const { provider, '*': below } = request.params;
  return sandboxes.page(provider, sandboxRequest(services.settings.publicUrl, request, `/${below}`));
}

function sandboxRequest(publicUrl: string, request: PageRequest, path: string): SandboxRequest {
  const url = new URL(request.raw.url ?? '/', publicUrl);
  const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value ?? '')] as const),
  );
  const body = Object.fromEntries(new URLSearchParams(raw.toString('utf8')));
  return { method: request.method, path, url, params: {}, query: url.searchParams, headers, body, raw };
}
