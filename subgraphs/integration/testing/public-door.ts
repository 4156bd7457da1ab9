import Fastify from 'fastify';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';

/** What a test needs of the subgraph behind the door. */
interface Behind {
  fetch(viewer: object, path: string, init: RequestInit): Promise<Response>;
  socket(path: string, headers: Readonly<Record<string, string>>): Promise<WebSocket>;
}

/**
 * The gateway's public door as far as webhooks and pages go: `/webhooks/integration/*` is passed on to the subgraph as it is, with the
 * gateway's token beside it, `/voice/integration/*` with its sockets alike, and `/n/*` as it is.
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
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  app.server.on('upgrade', (request, stream, head) => {
    const { 'x-twilio-signature': signature } = request.headers;
    const headers = typeof signature === 'string' ? { 'x-twilio-signature': signature } : {};
    void behind
      ?.socket((request.url ?? '').replace('/voice/integration', '/voice'), headers)
      .then((inner) => {
        inner.once('error', () => stream.destroy());
        inner.once('open', () => sockets.handleUpgrade(request, stream, head, (outer) => join(outer, inner)));
      });
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

/** Passes messages and the end of one socket to the other. */
function join(outer: WebSocket, inner: WebSocket): void {
  for (const [from, to] of [
    [outer, inner],
    [inner, outer],
  ] as const) {
    from.on('message', (data, isBinary) => to.send(data, { binary: isBinary }));
    from.on('error', () => to.terminate());
    from.on('close', (code, reason) => {
      if (code === 1005) to.close();
      else if (code === 1006) to.terminate();
      else to.close(code, reason);
    });
  }
}
