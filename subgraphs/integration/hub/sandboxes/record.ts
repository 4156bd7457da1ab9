import type { RecordedMessage } from './sandbox.ts';

/** Something that a sandbox received. */
export interface SandboxMessage extends RecordedMessage {
  readonly provider: string;
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
      messages.filter(({ channel }) => !withoutMails || channel !== 'EMAIL').slice(0, count),
  };
}
