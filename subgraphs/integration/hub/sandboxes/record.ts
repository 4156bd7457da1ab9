import type { RecordedMessage } from './sandbox.ts';

/** Something that a sandbox received. */
export interface SandboxMessage extends RecordedMessage {
  /** Null for an e-mail of this product itself while no provider sends e-mail. */
  readonly provider: string | null;
  readonly at: Date;
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
      messages
        .filter(({ provider, channel }) => !withoutMails || (provider !== null && channel !== 'EMAIL'))
        .slice(0, count),
  };
}
