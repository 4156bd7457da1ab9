/**
 * Why a WebSocket is closed. 44xx are those of the graphql-transport-ws protocol
 * (https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md), 10xx those of RFC 6455.
 */
export const closeCodes = {
  /** The server restarts; reconnect and resume. */
  serviceRestart: 1012,
  /** The client reads too slowly: more than the allowed bytes wait for it. */
  tryAgainLater: 1013,
  badRequest: 4400,
  /** Refused credentials, a missing `connection_init`, or a session that has ended. */
  unauthorized: 4401,
  subprotocolNotAcceptable: 4406,
  initialisationTimeout: 4408,
  subscriberAlreadyExists: 4409,
  tooManyInitialisationRequests: 4429,
  internalServerError: 4500,
} as const;

export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes];

/** Why a server gave a socket up, as its metrics name it: by the close code, or before there was one to send. */
export type DropReason =
  | keyof typeof closeCodes
  /** More bytes wait for the client than are allowed. */
  | 'slowClient'
  /** Its network address has too many already. */
  | 'tooManySockets'
  /** No answer to the last ping. */
  | 'unanswered'
  /** A frame that is too large or against RFC 6455. */
  | 'badFrame'
  /** A page of an origin that is not allowed. */
  | 'originRefused';

const names = new Map<number, keyof typeof closeCodes>(
  Object.entries(closeCodes).map(([name, code]) => [code, name as keyof typeof closeCodes]),
);

/** The name of a close code; codes that we have no name for are errors within. */
export function dropReasonOf(code: number): DropReason {
  return names.get(code) ?? 'internalServerError';
}
