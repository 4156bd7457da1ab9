import { readToPanel } from '../protocol/messages.ts';
import type { ToPage, ToPanel } from '../protocol/messages.ts';

/** The page that shows the panel in a frame, as the widget's script runs there. */
export interface Host {
  send(message: ToPage): void;
}

/**
 * Connects with the page around. Its origin is in the frame's address: the browser hands messages to no other origin, and
 * `frame-ancestors` has let the page show the frame.
 * @returns undefined where the panel is a page of its own, or in a frame without the script
 */
export function connectHost(receive: (message: ToPanel) => void): Host | undefined {
  const origin = decodeURIComponent(location.hash.slice(1));
  if (parent === window || !URL.canParse(origin)) return undefined;
  addEventListener('message', ({ data, source, origin: from }: MessageEvent<unknown>) => {
    const message = source === parent && from === origin ? readToPanel(data) : undefined;
    if (message) receive(message);
  });
  return { send: (message) => parent.postMessage(message, origin) };
}
