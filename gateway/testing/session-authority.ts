import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface StoredSession {
  readonly sid: string;
  readonly expiresAt: string | null;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** A session authority over real HTTP. Tests open and end its sessions. */
export interface TestSessionAuthority {
  readonly url: string;
  /** The number of resolved tokens. */
  resolved(): number;
  /** The number of gateways that watch for ended sessions. */
  watchers(): number;
  /** @param lifetimeMs default 60,000; null for an API key that does not expire */
  open(token: string, claims: Record<string, unknown>, lifetimeMs?: number | null): void;
  /** Ends the session; `notify: false` loses the message. */
  end(token: string, options?: { notify: boolean }): void;
  /** Breaks the streams of ended sessions. */
  breakStreams(): void;
  /** Stops to serve, as a process that restarts; its sessions stay. */
  stop(): Promise<void>;
  /** Serves again at the same address. */
  start(): Promise<void>;
  close(): Promise<void>;
}

export async function startSessionAuthority(): Promise<TestSessionAuthority> {
  const sessions = new Map<string, StoredSession>();
  const streams = new Set<ServerResponse>();
  let resolved = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/sessions/ended') {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(':\n\n');
      streams.add(response);
      response.once('close', () => streams.delete(response));
      return;
    }
    const { token } = JSON.parse(await text(request)) as { token: string };
    resolved += 1;
    const session = sessions.get(token);
    response.writeHead(session ? 200 : 404).end(session ? JSON.stringify(session) : '');
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  const listen = (at: number) => new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  async function stop(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  return {
    url: `http://127.0.0.1:${port}/sessions`,
    resolved: () => resolved,
    watchers: () => streams.size,
    open(token, claims, lifetimeMs = 60_000) {
      const expiresAt = lifetimeMs === null ? null : new Date(Date.now() + lifetimeMs).toISOString();
      sessions.set(token, { sid: `sid-${token}`, expiresAt, claims });
    },
    end(token, { notify } = { notify: true }) {
      const session = sessions.get(token);
      sessions.delete(token);
      if (!session || !notify) return;
      for (const stream of streams) stream.write(`data: ${JSON.stringify({ sid: session.sid })}\n\n`);
    },
    breakStreams() {
      for (const stream of streams) stream.destroy();
    },
    stop,
    start: () => listen(port),
    close: stop,
  };
}
