import type { ServerResponse } from 'node:http';
import type { Notifier } from '#platform/streams/notifier.ts';
import { onSessionEnded } from './announce.ts';

/** Milliseconds between comments: proxies and the reader see that the stream is alive. */
const heartbeatMs = 15_000;

/** Bytes that may wait for a reader before it is cut off; it comes back and resolves its sessions again. */
const mostBuffered = 256 * 1024;

/**
 * Writes `data: {"sid":"…"}` for each session or API key that ends, as server-sent events
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html). When announcements may have been missed the
 * stream ends: the gateway resolves all its sessions again whenever it reconnects.
 * @returns ends the stream
 */
export function streamEnded(response: ServerResponse, notifier: Notifier): () => void {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
  response.write(': listening\n\n');
  const send = (text: string) => {
    response.write(text);
    if (response.writableLength > mostBuffered) response.destroy();
  };
  const stopListening = onSessionEnded(notifier, (sid) => send(`data: ${JSON.stringify({ sid })}\n\n`));
  const stopGaps = notifier.onGap(() => response.end());
  const timer = setInterval(() => send(':\n\n'), heartbeatMs);
  timer.unref();
  response.once('close', () => {
    stopListening();
    stopGaps();
    clearInterval(timer);
  });
  return () => response.end();
}
