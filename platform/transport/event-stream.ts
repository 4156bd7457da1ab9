import type { IncomingHttpHeaders } from 'node:http';
import type { StreamFormat } from './stream-format.ts';

const endOfEvent = Buffer.from('\n\n');

/** Whether results are wanted as server-sent events. */
export function wantsEventStream({ accept }: IncomingHttpHeaders): boolean {
  return accept?.toLowerCase().includes('text/event-stream') ?? false;
}

/** Whether the client could not read an answer in JSON. */
export function acceptsOnlyEventStream({ accept }: IncomingHttpHeaders): boolean {
  return accept !== undefined && !/json|\*\/\*|application\/\*/i.test(accept);
}

/**
 * Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html), named as in the "distinct connections
 * mode" of graphql-sse (https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md). That library's handler is not
 * used: it buffers without bound for a slow reader and sends no ids.
 */
export const eventStream: StreamFormat = {
  contentType: 'text/event-stream; charset=utf-8',
  opening: ':\n\n',
  heartbeat: ':\n\n',
  part(result, id) {
    const idLine = id === undefined ? '' : `id: ${id}\n`;
    return Buffer.concat([Buffer.from(`${idLine}event: next\ndata: `), result, endOfEvent]);
  },
  ending: (error) =>
    `${error ? `event: next\ndata: ${JSON.stringify({ errors: [error] })}\n\n` : ''}event: complete\ndata:\n\n`,
};
