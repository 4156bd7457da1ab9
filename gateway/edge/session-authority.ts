import { Pool } from 'undici';
import type { Logger } from 'pino';
import { z } from 'zod';
import { upstreamFailed } from '#platform/errors/errors.ts';
import { pause } from '#platform/time/pause.ts';

/** A session as its authority knows it. */
export interface Session {
  readonly sid: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** Sent to the subgraphs as facts about the caller. The gateway reads only the claims for rights. */
  readonly claims: Readonly<Record<string, unknown>>;
}

/** The service that keeps the sessions, over HTTP. */
export interface SessionAuthority {
  /**
   * The session of a token; undefined when there is no such session. Rejects with UPSTREAM_FAILED when it cannot be
   * resolved.
   */
  resolve(token: string): Promise<Session | undefined>;
  /**
   * Notifies the listener of each ended session, until `signal` aborts. It reconnects automatically. `connected` is
   * called after every (re)connection: sessions that ended in between were not reported.
   */
  watch(listener: { ended(sid: string): void; connected(): void }, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export interface SessionAuthorityOptions {
  /** Base URL with `/resolve` and `/ended` below. */
  readonly url: string;
  /** The gateway's own `Authorization` value. */
  readonly authorization: () => Promise<string | undefined>;
  readonly log: Logger;
}

const sessionSchema = z.object({
  sid: z.string().min(1),
  expiresAt: z
    .union([z.iso.datetime({ offset: true }), z.number()])
    .transform((at) => new Date(at).getTime()),
  claims: z.record(z.string(), z.unknown()),
});
const endedSchema = z.object({ sid: z.string().min(1) });

const deadlineMs = 5000;
const firstBackoffMs = 50;
const longestBackoffMs = 5000;

export function connectSessionAuthority(options: SessionAuthorityOptions): SessionAuthority {
  const { log } = options;
  const base = new URL(options.url);
  const path = base.pathname.replace(/\/$/, '');
  const pool = new Pool(base.origin, { connections: 32, connect: { timeout: 2000 } });

  async function headers(): Promise<Record<string, string>> {
    const authorization = await options.authorization();
    return { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) };
  }

  async function resolve(token: string): Promise<Session | undefined> {
    try {
      const { statusCode, body } = await pool.request({
        method: 'POST',
        path: `${path}/resolve`,
        headers: await headers(),
        body: JSON.stringify({ token }),
        headersTimeout: deadlineMs,
        bodyTimeout: deadlineMs,
      });
      const text = await body.text();
      if (statusCode === 404) return undefined;
      if (statusCode !== 200) throw new Error(`The session authority answered with status ${statusCode}.`);
      return sessionSchema.parse(JSON.parse(text));
    } catch (error) {
      log.warn({ err: error }, 'a session could not be resolved');
      throw upstreamFailed('Sessions cannot be checked at the moment.', error);
    }
  }

  async function follow(
    listener: { ended(sid: string): void; connected(): void },
    signal: AbortSignal,
  ): Promise<void> {
    const { statusCode, body } = await pool.request({
      method: 'GET',
      path: `${path}/ended`,
      headers: { ...(await headers()), accept: 'text/event-stream' },
      headersTimeout: deadlineMs,
      bodyTimeout: 0,
      signal,
    });
    if (statusCode !== 200) {
      await body.dump();
      throw new Error(`The session authority answered with status ${statusCode}.`);
    }
    listener.connected();
    let rest = '';
    body.setEncoding('utf8');
    for await (const chunk of body) {
      const lines = (rest + String(chunk)).split(/\r?\n/);
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line.startsWith('data:')) listener.ended(endedSchema.parse(JSON.parse(line.slice(5))).sid);
      }
    }
  }

  return {
    resolve,
    async watch(listener, signal) {
      let attempt = 0;
      while (!signal.aborted) {
        try {
          await follow({ ...listener, connected: () => ((attempt = 0), listener.connected()) }, signal);
        } catch (error) {
          if (signal.aborted) return;
          log.info({ err: error, attempt }, 'the stream of ended sessions broke; connecting again');
        }
        await pause(Math.min(firstBackoffMs * 2 ** attempt, longestBackoffMs), signal);
        attempt += 1;
      }
    },
    close: () => pool.destroy(),
  };
}
