import type { CredentialsOf, Provider } from './credentials.ts';

/** Something that a sandbox received. */
export interface SandboxMessage {
  /** Null for e-mail, which no provider sends yet. */
  readonly provider: string | null;
  readonly at: Date;
  readonly to: string;
  readonly body: string;
}

/** A local HTTP server that speaks a provider's protocol. */
export interface Sandbox<Name extends Provider> {
  /** Its origin: `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** The only credentials that it accepts. */
  readonly credentials: CredentialsOf[Name];
  /** Answers the next `times` requests with an error, as the provider would in an outage. */
  failNext(times: number, status?: number): void;
  stop(): Promise<void>;
}

/** What the sandboxes of a process received last; bounded, so that a long-running one does not grow. */
export interface SandboxRecord {
  add(message: Omit<SandboxMessage, 'at'>): void;
  /** Newest first. E-mails carry one-time tokens; `withoutMails` leaves them out. */
  latest(count: number, options?: { readonly withoutMails: boolean }): readonly SandboxMessage[];
}

const kept = 100;

export function createSandboxRecord(): SandboxRecord {
  const messages: SandboxMessage[] = [];
  return {
    add: (message) => {
      messages.unshift({ ...message, at: new Date() });
      messages.length = Math.min(messages.length, kept);
    },
    latest: (count, { withoutMails } = { withoutMails: false }) =>
      messages.filter(({ provider }) => !withoutMails || provider !== null).slice(0, count),
  };
}

/** Counts down the requests that a sandbox must fail. */
export function createOutage(): {
  failNext(times: number, status?: number): void;
  /** The status to fail this request with, or null. */
  next(): number | null;
} {
  let left = 0;
  let failure = 503;
  return {
    failNext: (times, status = 503) => {
      left = times;
      failure = status;
    },
    next: () => {
      if (left === 0) return null;
      left -= 1;
      return failure;
    },
  };
}
