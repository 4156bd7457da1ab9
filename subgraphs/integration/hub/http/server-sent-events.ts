import { EventSourceParserStream } from 'eventsource-parser/stream';

/** One event of a stream (WHATWG HTML, section 9.2). */
export interface ServerSentEvent {
  readonly event: string | undefined;
  readonly data: string;
}

/** Bytes of one event at most: what is longer ends the stream with an error. */
const longestEvent = 1024 * 1024;

/** Reads the events of a body as they arrive. Leaving the loop cancels the body. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  const events = body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream({ maxBufferSize: longestEvent, onError: 'terminate' }));
  for await (const { event, data } of events) yield { event, data };
}
