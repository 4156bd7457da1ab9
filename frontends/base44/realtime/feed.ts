import type { Api } from '../api/api.ts';
import type { RecordChange } from './record-changes.ts';
import type { LiveApi } from './live-api.ts';

/** What feeds a room for one caller. */
export interface FeedSource {
  readonly live: LiveApi;
  readonly api: Api;
  /** The caller's role in Switchboard; `key` for an API key. */
  readonly role: 'admin' | 'agent' | 'vendor' | 'customer' | 'key';
  /** Reports a change to the caller. */
  readonly report: (change: RecordChange) => void;
  /** Reports that something failed, which the feed survives. */
  readonly fail: (error: unknown) => void;
}

/** Follows what changes of an entity and reports it. @returns ends it @throws Refusal where the caller has nothing to follow */
export type Feed = (source: FeedSource) => Promise<() => void>;

/** Runs work one after the other, so that reports keep the order of the events. */
export function inTurn(fail: (error: unknown) => void): (work: () => Promise<void>) => void {
  let last: Promise<void> = Promise.resolve();
  return (work) => {
    last = last.then(work).catch(fail);
  };
}
