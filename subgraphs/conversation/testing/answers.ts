import assert from 'node:assert/strict';
import type {
  AssistantRun,
  Call,
  Conversation,
  Finding,
  Message,
  Mutation,
  OperatorStatusChanged,
  Participant,
  Query,
  Subscription,
  User,
} from '#generated/graphql/conversation.ts';
import type { TestResult } from '#platform/testing/subgraph.ts';

/** What an operation without errors answers, typed by the SDL: an operation gets of it what it has asked for. */
export interface Answer extends Omit<
  Mutation & Query & Subscription,
  | 'conversation'
  | 'conversationEvents'
  | 'inboxEvents'
  | 'callWall'
  | 'insightEvents'
  | 'operatorPresenceEvents'
> {
  readonly conversation: Conversation;
  readonly conversationEvents: SeenEvent;
  readonly inboxEvents: SeenInboxEvent;
  readonly callWall: SeenCallEvent;
  readonly operatorPresenceEvents: OperatorStatusChanged;
  readonly insightEvents: SeenCallEvent & {
    readonly seq: number;
    readonly finding?: Finding;
    readonly run?: AssistantRun;
  };
  /** References to people. */
  readonly peopleSeen: readonly User[];
  readonly _entities: readonly (Conversation | Participant | Message | null)[];
}

/** An event of whichever type. */
export interface SeenEvent {
  readonly __typename: string;
  readonly seq: number | null;
  readonly message?: Message;
  readonly participant?: Participant;
  readonly upToSeq?: number;
  readonly assignee?: User | null;
  readonly closedBy?: Participant;
  readonly reopenedBy?: Participant;
  readonly typing?: boolean;
  readonly online?: boolean;
  readonly call?: Call | null;
  readonly digit?: string;
  readonly text?: string;
  readonly endReason?: string;
  readonly operator?: Participant;
}

/** An event of the inbox of whichever type. */
export interface SeenInboxEvent {
  readonly __typename: string;
  readonly at: string;
  readonly conversation?: Conversation;
}

/** An event that has a call, or none. */
export interface SeenCallEvent {
  readonly __typename: string;
  readonly call?: Call | null;
}

/** The data of an answer without errors. */
export function data(result: TestResult): Answer {
  assert.deepEqual(result.errors, undefined);
  const answer: unknown = result.data;
  return answer as Answer;
}

/** Code and field of the only error of an answer. */
export function refusal(result: TestResult): { code: string | undefined; field?: string } {
  assert.equal(result.errors?.length, 1, JSON.stringify(result));
  const { code, field } = result.errors?.[0]?.extensions ?? {};
  return field === undefined ? { code } : { code, field };
}
