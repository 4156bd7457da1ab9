import { Pool } from 'undici';
import type { Logger } from 'pino';
import { z } from 'zod';
import { codedError } from '#platform/errors/errors.ts';
import { createOutageLog } from '#platform/log/outage-log.ts';
import { Outage } from '#platform/time/outage.ts';
import { pause } from '#platform/time/pause.ts';

/** A session or an API key as its authority knows it. */
export interface Session {
  readonly sid: string;
  /** Milliseconds since 1970; Infinity for an API key that does not expire. */
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
  /** How long requests wait for an authority that has just gone away, in milliseconds; default 5,000. */
  readonly restartMs?: number;
  readonly log: Logger;
}

const sessionSchema = z.object({
  sid: z.string().min(1),
  expiresAt: z
    .union([z.iso.datetime({ offset: true }), z.number()])
    .transform((at) => new Date(at).getTime())
    .or(z.null().transform(() => Number.POSITIVE_INFINITY)),
  claims: z.record(z.string(), z.unknown()),
});
const endedSchema = z.object({ sid: z.string().min(1) });

const deadlineMs = 5000;
const firstBackoffMs = 50;
const longestBackoffMs = 5000;
/** The first and the longest pause before the authority is asked again, in milliseconds. */
const firstPauseMs = 25;
const longestPauseMs = 250;
/** Codes of undici and the system for a connection that was refused or broke. A lookup can be repeated after any of them. */
const connectionFailures = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
]);

export function connectSessionAuthority(options: SessionAuthorityOptions): SessionAuthority {
  const { log, restartMs = 5000 } = options;
  const ended = new AbortController();
  const lookUps = createOutageLog(log, {
    away: 'sessions could not be resolved',
    back: 'sessions are resolved again',
  });
  const stream = createOutageLog(log, {
    away: 'the stream of ended sessions broke; connecting again',
    back: 'the stream of ended sessions is connected again',
  });
  const outage = new Outage();
  const base = new URL(options.url);
  const path = base.pathname.replace(/\/$/, '');
  const pool = new Pool(base.origin, { connections: 32, connect: { timeout: 2000 } });

  async function headers(): Promise<Record<string, string>> {
    const authorization = await options.authorization();
    return { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) };
  }

  /** Waits while the authority restarts, so that a restart fails no request. */
  async function lookUp(token: string): Promise<{ statusCode: number; text: string }> {
    for (let attempt = 0; ; attempt += 1) {
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
        outage.end();
        return { statusCode, text };
      } catch (error) {
        const isTemporary = isConnectionFailure(error) && outage.goOn() < restartMs;
        if (!isTemporary || ended.signal.aborted) throw error;
        await pause(Math.min(firstPauseMs * 2 ** attempt, longestPauseMs), ended.signal);
      }
    }
  }

  async function resolve(token: string): Promise<Session | undefined> {
    try {
      const { statusCode, text } = await lookUp(token);
      if (statusCode !== 200 && statusCode !== 404) {
        throw new Error(`The session authority answered with status ${statusCode}.`);
      }
      const session = statusCode === 404 ? undefined : sessionSchema.parse(JSON.parse(text));
      lookUps.works();
      return session;
    } catch (error) {
      lookUps.failed(error);
      throw codedError('UPSTREAM_FAILED', 'Sessions cannot be checked at the moment.', {
        cause: error,
        retryAfter: 1,
      });
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
      const connected = () => {
        attempt = 0;
        stream.works();
        listener.connected();
      };
      while (!signal.aborted) {
        try {
          await follow({ ended: (sid) => listener.ended(sid), connected }, signal);
        } catch (error) {
          if (signal.aborted) return;
          stream.failed(error, { attempt });
        }
        await pause(Math.min(firstBackoffMs * 2 ** attempt, longestBackoffMs), signal);
        attempt += 1;
      }
    },
    close: () => {
      ended.abort();
      return pool.destroy();
    },
  };
}

function isConnectionFailure(error: unknown): boolean {
  return error instanceof Error && 'code' in error && connectionFailures.has(String(error.code));
}
