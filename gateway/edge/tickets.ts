import { hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { EncryptJWT, jwtDecrypt } from 'jose';
import { LRUCache } from 'lru-cache';
import { atMost } from '#platform/cache/at-most.ts';
import type { Logger } from 'pino';
import { z } from 'zod';

export interface Ticket {
  readonly ticket: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export interface TicketOptions {
  /** Shared by all gateways. Without it, only the gateway that issued a ticket accepts it. */
  readonly secret: string | undefined;
  /** Remembers used tickets for all gateways. Without it each gateway remembers its own. */
  readonly redis: Redis | undefined;
  readonly log: Logger;
  /** How long a ticket is valid, in milliseconds; default 60,000. */
  readonly lifetimeMs?: number;
}

/**
 * A ticket stands for a session in a URL, once and for a minute. It is for requests where a browser can send no
 * header and no cookie.
 */
export interface Tickets {
  issue(token: string): Promise<Ticket>;
  /** The session id of a ticket; undefined when it is forged, expired or used. */
  redeem(ticket: string): Promise<string | undefined>;
}

const encryption = { alg: 'dir', enc: 'A256GCM' } as const;
const contentSchema = z.object({ session: z.string().min(1), jti: z.string().min(1) });

/** Tickets are encrypted (RFC 7516) JSON Web Tokens (RFC 7519): a logged URL does not reveal the session. */
export function createTickets({ secret, redis, log, lifetimeMs = 60_000 }: TicketOptions): Tickets {
  const key = keyFrom(secret);
  const used = new LRUCache<string, true>({ ...atMost(100_000), ttl: lifetimeMs });

  /** @returns false when the ticket was used before, here or at another gateway */
  async function use(id: string): Promise<boolean> {
    if (used.has(id)) return false;
    used.set(id, true);
    if (!redis) return true;
    try {
      return (await redis.set(`ticket:${id}`, '1', 'PX', lifetimeMs, 'NX')) !== null;
    } catch (error) {
      // As with rates, each gateway remembers for itself until Redis works again.
      log.warn({ err: error }, 'Redis does not remember a used ticket');
      return true;
    }
  }

  return {
    async issue(token) {
      const expiresAt = Date.now() + lifetimeMs;
      const ticket = await new EncryptJWT({ session: token })
        .setProtectedHeader(encryption)
        .setJti(randomUUID())
        .setExpirationTime(new Date(expiresAt))
        .encrypt(key);
      return { ticket, expiresAt };
    },
    async redeem(ticket) {
      const read = await jwtDecrypt(ticket, key, {
        keyManagementAlgorithms: [encryption.alg],
        contentEncryptionAlgorithms: [encryption.enc],
      }).catch(() => undefined);
      const content = contentSchema.safeParse(read?.payload);
      if (!content.success) return undefined;
      return (await use(content.data.jti)) ? content.data.session : undefined;
    },
  };
}

/** A key used only for tickets (HKDF, RFC 5869). */
function keyFrom(secret: string | undefined): Uint8Array {
  if (secret === undefined) return randomBytes(32);
  return new Uint8Array(hkdfSync('sha256', secret, '', 'tickets of the gateway', 32));
}

const parameter = 'ticket=';

/** The ticket in a URL's query string. */
export function ticketIn(url: string | undefined): string | undefined {
  const [, search = ''] = (url ?? '').split('?', 2);
  const given = search.split('&').find((part) => part.startsWith(parameter));
  return given === undefined || given === parameter ? undefined : given.slice(parameter.length);
}

/** The query string without the ticket, with its question mark, as subgraphs get it. */
export function withoutTicket(search: string): string {
  const kept = search
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && !part.startsWith(parameter));
  return kept.length === 0 ? '' : `?${kept.join('&')}`;
}
