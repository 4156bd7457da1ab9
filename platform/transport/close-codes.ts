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
