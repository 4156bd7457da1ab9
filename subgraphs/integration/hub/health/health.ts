import type { FailureKind } from '../http/provider-failure.ts';

/** What one request to a provider came to. */
export interface ProviderCall {
  /** Null for a success. */
  readonly kind: FailureKind | null;
  readonly ms: number;
}

/** An account that this process has asked. */
export interface UsedProvider {
  readonly provider: string;
  readonly account: string;
  readonly isUp: boolean;
}

/** Counts how providers answer. */
export interface Health {
  record(provider: string, account: string, call: ProviderCall): void;
  /** A host of the provider is left alone for so many milliseconds. */
  opened(provider: string, account: string, forMs: number): void;
  /** The accounts that this process has asked within an hour, and whether they answer: not from five failures in a row on until a success. */
  used(): readonly UsedProvider[];
  /** Writes what is not yet written, and ends. */
  stop(): Promise<void>;
}

/** For requests that say nothing about the provider's API, such as those for tokens. */
export const uncounted: Health = {
  record: () => {},
  opened: () => {},
  used: () => [],
  stop: () => Promise.resolve(),
};
