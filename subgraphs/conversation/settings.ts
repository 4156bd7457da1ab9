import { z } from 'zod';
import { parseEnvironment } from '#platform/environment.ts';

/** What this subgraph alone is configured by. */
export interface Settings {
  /** Key that the sessions of guests are derived with, see conversations/guest-session.ts. */
  readonly sessionKey: string;
  /** How long a guest's session lives, in days. */
  readonly guestSessionDays: number;
  readonly presence: PresenceSettings;
}

/** All in milliseconds. */
export interface PresenceSettings {
  /** A process that died is forgotten after this time. */
  readonly lease: number;
  /** How often a living process renews its leases and forgets those of dead ones. */
  readonly refresh: number;
  /** A subscription that comes back within this time has never been away. */
  readonly grace: number;
}

const schema = z.object({
  GATEWAY_KEY: z.string().min(32),
  GUEST_SESSION_DAYS: z.coerce.number().int().min(1).max(365).default(30),
  PRESENCE_LEASE_MS: z.coerce.number().int().min(100).default(30_000),
  PRESENCE_REFRESH_MS: z.coerce.number().int().min(50).default(10_000),
  PRESENCE_GRACE_MS: z.coerce.number().int().min(0).default(3_000),
});

/** @throws an error that names the variable */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const parsed = parseEnvironment(schema, environment);
  return {
    sessionKey: parsed.GATEWAY_KEY,
    guestSessionDays: parsed.GUEST_SESSION_DAYS,
    presence: {
      lease: parsed.PRESENCE_LEASE_MS,
      refresh: parsed.PRESENCE_REFRESH_MS,
      grace: parsed.PRESENCE_GRACE_MS,
    },
  };
}
