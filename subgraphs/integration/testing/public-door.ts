import Fastify from 'fastify';

/** What a test needs of the subgraph behind the door. */
interface Behind {
  fetch(viewer: object, path: string, init: RequestInit): Promise<Response>;
}

/**
 * The gateway's public door as far as webhooks and pages go: `/webhooks/integration/*` is passed on to the subgraph as it is, with the
 * gateway's token beside it, and `/n/*` as it is.
 */
export async function openPublicDoor(): Promise<{
  readonly url: string;
  leadTo(subgraph: Behind): void;
  close(): Promise<void>;
}> {
  const app = Fastify({ logger: false, forceCloseConnections: true });
  let behind: Behind | undefined;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body));
  app.all('/webhooks/integration/*', async (request, reply) => {
    if (!behind) return reply.code(502).send();
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) {
      if (
        typeof value === 'string' &&
        (name === 'content-type' ||
          name === 'authorization' ||
          name.startsWith('x-') ||
          /(?:^|-)signature$/.test(name))
      )
        headers.set(name, value);
    }
    const path = request.url.replace('/webhooks/integration', '/webhooks');
    const body = Buffer.isBuffer(request.body) ? new Uint8Array(request.body) : null;
    const { method } = request;
    const answer = await behind.fetch({}, path, { method, headers, ...(method === 'POST' && { body }) });
    return reply
      .code(answer.status)
      .headers(Object.fromEntries(answer.headers))
      .send(await answer.text());
  });
  app.all('/n/*', async (request, reply) => {
    if (!behind) return reply.code(502).send();
    const { method } = request;
    const headers = { 'content-type': request.headers['content-type'] ?? 'text/plain' };
    const body = Buffer.isBuffer(request.body) ? new Uint8Array(request.body) : null;
    const options = { method, redirect: 'manual', ...(method === 'POST' && { headers, body }) } as const;
    const answer = await behind.fetch({}, request.url, options);
    return reply
      .code(answer.status)
      .headers(Object.fromEntries(answer.headers))
      .send(await answer.text());
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    leadTo: (subgraph) => {
      behind = subgraph;
    },
    close: () => app.close(),
  };
}
