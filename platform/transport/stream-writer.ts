import { once } from 'node:events';
import type { FastifyReply } from 'fastify';
import type { ExecutionResult, GraphQLError } from 'graphql';
import { serialiseOnce } from './serialise.ts';
import type { StreamFormat } from './stream-format.ts';

/** Proxies close silent connections after 30 to 60 s. */
const heartbeatMs = 12_000;

/** Writes results to one client. */
export interface StreamWriter {
  /** Resolves when the client is ready for more. */
  next(result: ExecutionResult, id?: string): Promise<void>;
  /** Completes the stream, with an error as its last result if one is given. May be called twice. */
  end(error?: GraphQLError): void;
  /** Closes the connection without completing the stream, so that the client comes back. */
  cut(): void;
}

/** Starts the stream on a hijacked reply; `gone` aborts when the client leaves or the stream ends. */
export function createStreamWriter(
  reply: FastifyReply,
  format: StreamFormat,
  gone: AbortController,
): StreamWriter {
  const response = reply.raw;
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) response.setHeader(name, value);
  }
  response.writeHead(200, {
    'content-type': format.contentType,
    'cache-control': 'no-cache, no-transform',
    connection: 'keep-alive',
    'x-accel-buffering': 'no',
  });
  response.write(format.opening);
  const heartbeat = setInterval(() => response.write(format.heartbeat), heartbeatMs);
  response.once('close', () => {
    clearInterval(heartbeat);
    gone.abort();
  });

  function finish(lastBytes: string): void {
    if (response.writableEnded) return;
    clearInterval(heartbeat);
    response.end(lastBytes);
    gone.abort();
  }

  return {
    async next(result, id) {
      if (response.writableEnded || response.destroyed) return;
      const ready = response.write(format.part(serialiseOnce(result), id));
      if (!ready) await once(response, 'drain', { signal: gone.signal }).catch(() => undefined);
    },
    end: (error) => finish(format.ending(error)),
    cut: () => finish(''),
  };
}
