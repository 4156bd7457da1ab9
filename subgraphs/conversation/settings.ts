import { readable, wholeNumber } from '#platform/configuration/kinds.ts';
import { defineReader } from '#platform/configuration/reader.ts';
import { defaultPublicUrl, shared } from '#platform/configuration/shared-variables.ts';
import { optional, withDefault } from '#platform/configuration/variable.ts';

/** What this subgraph alone is configured by. */
export interface Settings {
  /** Key that the sessions of guests are derived with, see conversations/guest-session.ts. */
  readonly sessionKey: string;
  /** How long a guest's session lives, in days. */
  readonly guestSessionDays: number;
  readonly presence: PresenceSettings;
  /** Where clients reach the gateway, without a slash at the end. */
  readonly publicUrl: string;
  /** Days until a recording of a call is deleted. */
  readonly recordingDays: number;
  /** Folder of weights that this installation has trained, see docs/insight.md. */
  readonly insightWeights: string | undefined;
}

/** All in milliseconds. */
export interface PresenceSettings {
  /** A process that died is forgotten after this time. */
  readonly leaseMs: number;
  /** How often a living process renews its leases and forgets those of dead ones. */
  readonly refreshMs: number;
  /** A subscription that comes back within this time has never been away. */
  readonly graceMs: number;
  /** An operator who has done nothing for this time is away. */
  readonly idleMs: number;
}

export const readSettings = defineReader(
  {
    GATEWAY_KEY: shared.gatewayKey,
    PUBLIC_URL: shared.publicUrl,
    CALL_RECORDING_DAYS: withDefault(wholeNumber({ min: 1, max: 3_650 }), 90, {
      group: 'Time and capacity',
      what: 'days until a recording of a call is deleted',
    }),
    GUEST_SESSION_DAYS: withDefault(wholeNumber({ min: 1, max: 365 }), 30, {
      group: 'Sessions and accounts',
      what: "days that a guest's session lasts",
    }),
    INSIGHT_WEIGHTS: optional(readable('a folder'), {
      group: 'Time and capacity',
      what: 'folder of weights that `npm run train:insight` has written; without it the shipped ones are used',
    }),
    PRESENCE_LEASE_MS: withDefault(wholeNumber({ min: 100 }), 30_000, {
      group: 'Presence',
      what: 'after this time the participants of a dead process are offline',
    }),
    PRESENCE_REFRESH_MS: withDefault(wholeNumber({ min: 50 }), 10_000, {
      group: 'Presence',
      what: 'how often a living process renews its leases; shorter than the lease',
    }),
    PRESENCE_GRACE_MS: withDefault(wholeNumber({ min: 0 }), 3_000, {
      group: 'Presence',
      what: 'a reconnect within this time is not announced',
    }),
    OPERATOR_IDLE_MS: withDefault(wholeNumber({ min: 100 }), 300_000, {
      group: 'Presence',
      what: 'an operator who has done nothing for this time is away and gets no new work',
    }),
  },
  (values): Settings => ({
    sessionKey: values.GATEWAY_KEY,
    guestSessionDays: values.GUEST_SESSION_DAYS,
    publicUrl: values.PUBLIC_URL ?? defaultPublicUrl,
    recordingDays: values.CALL_RECORDING_DAYS,
    insightWeights: values.INSIGHT_WEIGHTS,
    presence: {
      leaseMs: values.PRESENCE_LEASE_MS,
      refreshMs: values.PRESENCE_REFRESH_MS,
      graceMs: values.PRESENCE_GRACE_MS,
      idleMs: values.OPERATOR_IDLE_MS,
    },
  }),
);
