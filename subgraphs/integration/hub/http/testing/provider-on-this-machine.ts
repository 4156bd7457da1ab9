import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import pg from 'pg';
import { pino } from 'pino';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { ProviderCall } from '../../health/health.ts';
import { createProviderHttp } from '../create-provider-http.ts';
import type { ProviderHttpOptions } from '../create-provider-http.ts';
import { ProviderFailure } from '../provider-failure.ts';
import type { ProviderHttp } from '../provider-http.ts';

/** The key that requests of the tests carry. */
export const secretKey = 'sk_canary_1234567890';

/** What a test wants otherwise than the provider Acme has it. */
export interface Otherwise extends Partial<Pick<ProviderHttpOptions, 'account' | 'authorize'>> {
  readonly isGuarded?: boolean;
  readonly limits?: Partial<ProviderHttpOptions['provider']['limits']>;
  readonly failure?: ProviderHttpOptions['provider']['failure'];
}

/** The provider Acme, which a test plays by servers on this machine. */
export interface ProviderOnThisMachine {
  /** @returns the base URL of a new server */
  serve(answer: RequestListener): Promise<string>;
  /** Takes no connections any more. */
  close(): void;
  httpTo(baseUrl: string, otherwise?: Otherwise): ProviderHttp;
  /** Lines of the log since the last `reset`. */
  readonly lines: readonly string[];
  /** Requests that were counted since the last `reset`. */
  readonly calls: readonly ProviderCall[];
  /** Ends the servers and forgets what was noted. */
  reset(): void;
  stop(): Promise<void>;
}

export async function providerOnThisMachine(): Promise<ProviderOnThisMachine> {
  const database = await createTestDatabase();
  const pool = new pg.Pool({ connectionString: database.url, options: '-c search_path=integration' });
  const servers: Server[] = [];
  const lines: string[] = [];
  const calls: ProviderCall[] = [];
  let accounts = 0;
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });

  function reset(): void {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
    lines.length = 0;
    calls.length = 0;
  }

  return {
    async serve(answer) {
      const server = createServer(answer);
      servers.push(server);
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('The server has no port.');
      return `http://127.0.0.1:${address.port}`;
    },
    close: () => servers.forEach((server) => server.close()),
    httpTo: (baseUrl, { account, authorize, isGuarded = false, limits, failure } = {}) =>
      createProviderHttp({
        provider: {
          id: 'ACME',
          name: 'Acme',
          limits: { perSecond: 1000, burst: 1000, concurrency: 8, timeoutMs: 5_000, ...limits },
          failure,
        },
        account: account ?? `account-${(accounts += 1)}`,
        hosts: { api: { baseUrl, isGuarded } },
        authorize:
          authorize ??
          ((request) => {
            request.headers.set('authorization', `Bearer ${secretKey}`);
            return Promise.resolve(request);
          }),
        pool,
        log,
        health: {
          record: (_provider, _account, call) => void calls.push(call),
          opened: () => {},
          used: () => [],
          stop: () => Promise.resolve(),
        },
      }),
    lines,
    calls,
    reset,
    async stop() {
      reset();
      await pool.end();
      await database.drop();
    },
  };
}

/** How a request fails. @throws what is no ProviderFailure */
export async function failureOf(request: Promise<unknown>): Promise<ProviderFailure> {
  const error: unknown = await request.then(
    () => new Error('The request succeeded.'),
    (reason: unknown) => reason,
  );
  if (error instanceof ProviderFailure) return error;
  throw error;
}

/** A server that always answers the same. */
export function answering(
  status: number,
  body = '',
  headers: Readonly<Record<string, string>> = {},
): RequestListener {
  return (_request, response) => void response.writeHead(status, { ...headers }).end(body);
}
