import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds that a token is valid beyond the longest time of its call: a provider may connect again at its very end. */
const graceSeconds = 15 * 60;

/**
 * Tokens in the address of a call's socket. A token opens the socket of one call only, and not for ever: whoever reads an old address in
 * a log can do nothing with it.
 */
export interface CallTokens {
  /** @param maxSeconds the longest time that the call may take */
  write(callId: string, maxSeconds: number): string;
  /** Whether a token is one of this call and still valid. */
  isValid(callId: string, token: string | null): boolean;
}

/** @param secret known to the processes of this subgraph only */
export function createCallTokens(secret: string | Buffer, now: () => number = Date.now): CallTokens {
  const sign = (callId: string, until: string) =>
    createHmac('sha256', secret).update(`call\n${callId}\n${until}`).digest('base64url');
  return {
    write(callId, maxSeconds) {
      const until = (Math.ceil(now() / 1_000) + maxSeconds + graceSeconds).toString(36);
      return `${until}.${sign(callId, until)}`;
    },
    isValid(callId, token) {
      const [until = '', signature = ''] = token?.split('.') ?? [];
      const right = Buffer.from(sign(callId, until));
      const given = Buffer.from(signature);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return false;
      return Number.parseInt(until, 36) * 1_000 > now();
    },
  };
}
