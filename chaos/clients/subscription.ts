import type { Feed, SeenEvent, StreamName } from './feed.ts';
import type { Person } from './person.ts';

/** What a subscriber asks for: all of a stream, from its beginning. */
export interface Subscription {
  /** Who it is, for reports. */
  readonly label: string;
  readonly stream: StreamName;
  readonly person: Person;
  readonly query: string;
  /** `afterSeq` is added to them. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Reads the event of a result. */
  readonly read: (data: unknown) => SeenEvent;
}

/** One way of subscribing: it fills the feed and continues after every loss. @returns ends it */
export type Transport = (subscription: Subscription, feed: Feed) => () => void;

/** The pause before a lost subscription is sent again: between these two, in milliseconds. */
const resumeAfterMs = { least: 50, most: 500 } as const;

export function resumePauseMs(): number {
  return resumeAfterMs.least + Math.random() * (resumeAfterMs.most - resumeAfterMs.least);
}
