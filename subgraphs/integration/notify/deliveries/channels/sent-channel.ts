import type { Capability } from '../../../hub/capabilities/capabilities.ts';
import type { OpenProvider } from '../../../hub/connections/open-provider.ts';
import type { Tx } from '../../../database.ts';
import type { Services } from '../../../services.ts';
import type { ClaimedDelivery } from '../claim-delivery.ts';

/** What a channel works with when it sends one message. */
export interface Sending {
  readonly services: Services;
  readonly sender: OpenProvider;
  readonly delivery: ClaimedDelivery;
  /** Where the provider reports on the message; null where it can't reach this installation. */
  readonly statusCallback: string | null;
}

/** A way by which a message leaves through a provider. One file of `channels/` and one line of their list. */
export interface SentChannelSpec {
  /** What a provider must be able to do. */
  readonly capability: Capability;
  /** What people call such a message, in the plural. */
  readonly noun: string;
  /** @throws ProviderFailure */
  readonly send: (sending: Sending) => Promise<{ readonly providerMessageId: string }>;
  /**
   * Looks for the message of an attempt with an unknown outcome. Without it such an attempt ends as UNKNOWN.
   * @returns its id or null; undefined where this provider can't be asked
   */
  readonly find?: (
    sender: OpenProvider,
    delivery: ClaimedDelivery,
    since: Date,
  ) => Promise<string | null | undefined>;
  /** Called when the provider says that the address does not exist any more. */
  readonly forget?: (tx: Tx, delivery: ClaimedDelivery) => Promise<void>;
}
