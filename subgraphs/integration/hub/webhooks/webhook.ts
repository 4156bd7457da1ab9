import type { answeredBy, callStatuses, CallEndReason } from '#contracts/calling/calls.ts';
import type { recordingStates } from '#contracts/calling/recordings.ts';

type CallStatus = (typeof callStatuses)[number];

/** A request of a provider as it arrived, byte for byte. */
export interface WebhookRequest {
  readonly method: 'GET' | 'POST';
  /** Below the provider's own path, for example `status`. */
  readonly path: string;
  /** The public URL that the provider called, with its query exactly as it was sent: some sign it. */
  readonly url: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface WebhookAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
}

/** One event of a request; a request may carry many. */
export interface IncomingEvent {
  /** The same for each repetition of the event. Null takes the hash of the request. */
  readonly externalId: string | null;
  /** The provider's name of it. */
  readonly type: string;
  /** What is kept of it, sealed, until it is done: JSON. */
  readonly data: unknown;
}

/** What an event means in our words. */
export type WebhookFact =
  | {
      readonly kind: 'MESSAGE_REPORTED';
      readonly deliveryId: string;
      readonly providerMessageId: string;
      readonly status: 'SENT' | 'DELIVERED' | 'READ' | 'UNDELIVERED' | 'BOUNCED' | 'FAILED';
      readonly error: { readonly code: string | null; readonly message: string } | null;
    }
  | {
      readonly kind: 'MESSAGE_RECEIVED';
      readonly channel: 'SMS' | 'WHATSAPP';
      readonly providerMessageId: string;
      readonly from: string;
      readonly to: string;
      readonly body: string;
      readonly at: Date;
    }
  /** The address must not be written to again. */
  | {
      readonly kind: 'ADDRESS_SUPPRESSED';
      readonly channel: 'SMS' | 'WHATSAPP' | 'EMAIL';
      readonly address: string;
      readonly reason: 'HARD_BOUNCE' | 'COMPLAINT' | 'STOP' | 'UNSUBSCRIBED' | 'INVALID';
    }
  | {
      readonly kind: 'ADDRESS_RESTORED';
      readonly channel: 'SMS' | 'WHATSAPP';
      readonly address: string;
    }
  /** Who was called has pressed keys of the telephone. */
  | {
      readonly kind: 'KEY_PRESSED';
      readonly deliveryId: string;
      /** One or more of `0` to `9`, `*` and `#`. */
      readonly digits: string;
    }
  /** How far a call of an agent is. */
  | {
      readonly kind: 'CALL_MOVED';
      /** Ours; null for a call that came in. */
      readonly callId: string | null;
      readonly providerCallId: string;
      readonly status: CallStatus;
      readonly endReason: CallEndReason | null;
      readonly seconds: number | null;
      readonly at: Date;
    }
  /** How far the recording of a call is. */
  | {
      readonly kind: 'RECORDING_MOVED';
      readonly callId: string;
      /** The provider's. */
      readonly recordingId: string;
      readonly state: (typeof recordingStates)[number];
      readonly seconds: number | null;
      readonly channels: number | null;
      readonly at: Date;
    }
  /** How far the call to an operator is who is to take a call. */
  | {
      readonly kind: 'LEG_MOVED';
      readonly legId: string;
      readonly isOver: boolean;
      /** Whether it could not be made. */
      readonly hasFailed: boolean;
    }
  /** What the provider takes whoever has answered a call for. */
  | {
      readonly kind: 'CALL_ANSWERED_BY';
      readonly callId: string;
      readonly who: (typeof answeredBy)[number];
      readonly isAfterBeep: boolean;
    }
  /** Something of the provider's has changed and is read again by whom it concerns. */
  | { readonly kind: 'OBJECT_CHANGED'; readonly object: string; readonly id: string };

/** How a provider's webhooks are read. */
export interface WebhookSpec<Credentials> {
  /** Answers a request that only proves that the address is ours; null for any other. */
  readonly handshake?:
    | ((
        request: WebhookRequest,
        credentials: readonly Credentials[],
      ) => WebhookAnswer | null | Promise<WebhookAnswer | null>)
    | undefined;
  /** Whether the request is signed with these credentials. Compares in constant time. */
  readonly verify: (request: WebhookRequest, credentials: Credentials) => boolean | Promise<boolean>;
  /** @throws for a request that can't be read */
  readonly events: (request: WebhookRequest) => readonly IncomingEvent[];
  /** What an event means; nothing for one that we have no use for. */
  readonly facts: (event: IncomingEvent) => readonly WebhookFact[];
  /** The answer to a signed request; default 204. */
  readonly answer?: WebhookAnswer | ((request: WebhookRequest) => WebhookAnswer) | undefined;
  /** Default 1 MiB. */
  readonly maxBytes?: number | undefined;
}
