import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** The header by which the gateway gives a service a note, and the service returns it with its own requests. */
export const clientNoteHeader = 'x-client-note';

/** How long a note is valid. */
const lifetimeMs = 10 * 60_000;

/**
 * Notes of the gateway to itself, by way of a service behind it: the address of the client for whom the service sends
 * operations. Limits then count that client and not the service. Only the gateway can write one.
 */
export interface ClientNotes {
  /** @returns undefined without a secret */
  write(address: string): string | undefined;
  /** The address in the note of a request; undefined without a note, or with one that is forged or too old. */
  read(headers: IncomingHttpHeaders): string | undefined;
}

/** @param secret known to the gateways only */
export function createClientNotes(secret: string | undefined, now: () => number = Date.now): ClientNotes {
  if (secret === undefined) return { write: () => undefined, read: () => undefined };
  const sign = (said: string) =>
    createHmac('sha256', secret).update(`client note\n${said}`).digest('base64url');
  return {
    write(address) {
      const said = `${now() + lifetimeMs}~${address}`;
      return `${said}~${sign(said)}`;
    },
    read(headers) {
      const note = headers[clientNoteHeader];
      const [until = '', address = '', signature = ''] = typeof note === 'string' ? note.split('~') : [];
      const right = Buffer.from(sign(`${until}~${address}`));
      const given = Buffer.from(signature);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
      return Number(until) > now() ? address : undefined;
    },
  };
}
