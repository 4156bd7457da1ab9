import type {
  ThreadMessageFragment,
  ThreadParticipantFragment,
} from '#generated/documents/packages/thread.ts';
import type { Problem } from '#packages/app/graphql/problem.ts';
import type { Snapshot } from '#packages/app/live/timeline.ts';
import type { Typing } from './typing.ts';
import type { Opened } from './unread.ts';

/** A conversation as it is shown. */
export interface ThreadState {
  readonly messages: Snapshot<ThreadMessageFragment>;
  readonly participants: readonly ThreadParticipantFragment[];
  /** Who types now, other devices of the person here included. */
  readonly typing: readonly Typing[];
  /** What was unread when the conversation was opened. */
  readonly opened: Opened | undefined;
  readonly isLoading: boolean;
  readonly isLive: boolean;
  readonly problem: Problem | undefined;
}

/** A message that the server could not be reached with. */
export interface UnsentMessage {
  readonly conversationId: string;
  readonly clientId: string;
  readonly body: string;
}
