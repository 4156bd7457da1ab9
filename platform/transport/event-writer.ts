import { once } from 'node:events';
import type { FastifyReply } from 'fastify';
import type { ExecutionResult, GraphQLError } from 'graphql';
import { serialiseOnce } from './serialise.ts';

/** Proxies close silent connections after 30 to 60 s. */
const heartbeatMs = 12_000;
const endOfEvent = Buffer.from('\n\n');

/** Writes results as server-sent events to one client. */
export interface EventWriter {
  /** Resolves when the client is ready for more. */
  next(result: ExecutionResult, id?: string): Promise<void>;
  /** Completes the stream, with an error as its last result if one is given. May be called twice. */
  end(error?: GraphQLError): void;
}

/** Starts the event stream on a hijacked reply; `gone` aborts when the client leaves or the stream ends. */
export function createEventWriter(reply: FastifyReply, gone: AbortController): EventWriter {
  const response = reply.raw;
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) response.setHeader(name, value);
  }
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    connection: 'keep-alive',
    'x-accel-buffering': 'no',
  });
  // Some browsers open the stream only with its first byte.
  response.write(':\n\n');
  const heartbeat = setInterval(() => response.write(':\n\n'), heartbeatMs);
  response.once('close', () => {
    clearInterval(heartbeat);
    gone.abort();
  });

  return {
    async next(result, id) {
      if (response.writableEnded || response.destroyed) return;
      const idLine = id === undefined ? '' : `id: ${id}\n`;
      const head = Buffer.from(`${idLine}event: next\ndata: `);
      const ready = response.write(Buffer.concat([head, serialiseOnce(result), endOfEvent]));
      if (!ready) await once(response, 'drain', { signal: gone.signal }).catch(() => undefined);
    },
    end(error) {
      if (response.writableEnded) return;
      if (error) response.write(`event: next\ndata: ${JSON.stringify({ errors: [error] })}\n\n`);
      response.end('event: complete\ndata:\n\n');
      gone.abort();
    },
  };
}
