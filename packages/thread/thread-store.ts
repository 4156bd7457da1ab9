import type { Client } from '@urql/core';
import { follow } from '@switchboard/client';
import type { Following } from '@switchboard/client';
import type { Client as Socket } from 'graphql-ws';
import { print } from 'graphql';
import {
  ThreadEventsDocument,
  ThreadPageDocument,
  ThreadReadDocument,
  ThreadSendDocument,
  ThreadTypingDocument,
} from '#generated/documents/packages/thread.ts';
import type {
  ThreadEventsSubscription,
  ThreadMessageFragment,
  ThreadParticipantFragment,
} from '#generated/documents/packages/thread.ts';
import { problemOf } from '#packages/app/graphql/problem.ts';
import type { Problem } from '#packages/app/graphql/problem.ts';
import { Timeline } from '#packages/app/live/timeline.ts';
import type { Snapshot } from '#packages/app/live/timeline.ts';
import { reportMs, Typists } from './typing.ts';

export type ThreadEvent = ThreadEventsSubscription['conversationEvents'];

export interface ThreadState {
  readonly messages: Snapshot<ThreadMessageFragment>;
  readonly participants: readonly ThreadParticipantFragment[];
  /** Names of others who type now. */
  readonly typing: readonly string[];
  readonly isLoading: boolean;
  readonly isLive: boolean;
  readonly problem: Problem | undefined;
}

/**
 * One conversation as this page follows it: its messages, who is there, and what is being sent. It exists outside of React, so
 * that a message on its way survives a change of pages.
 */
export class ThreadStore {
  readonly #id: string;
  readonly #client: Client;
  readonly #socket: Socket;
  readonly #timeline = new Timeline<ThreadMessageFragment>();
  readonly #typists = new Typists();
  readonly #listeners = new Set<() => void>();
  readonly #onEvent: (event: ThreadEvent) => void;
  #participants: readonly ThreadParticipantFragment[] = [];
  #startCursor: string | undefined;
  #isLoading = false;
  #isLive = false;
  #problem: Problem | undefined;
  #following: Following | undefined;
  #state: ThreadState | undefined;
  #reportedTypingAt = 0;
  #frame = 0;

  /** @param onEvent receives each event after it was applied here */
  constructor(id: string, client: Client, socket: Socket, onEvent: (event: ThreadEvent) => void) {
    this.#id = id;
    this.#client = client;
    this.#socket = socket;
    this.#onEvent = onEvent;
    this.#timeline.subscribe(() => this.#changed());
  }

  /** Follows the conversation while somebody listens. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) void this.#open();
    return () => {
      this.#listeners.delete(listener);
      // React unsubscribes and subscribes again when it mounts twice; presence must not flicker.
      setTimeout(() => {
        if (this.#listeners.size > 0) return;
        this.#following?.stop();
        this.#following = undefined;
      }, 1_000);
    };
  };

  /** The same object until something changes. */
  readonly state = (): ThreadState => {
    this.#state ??= {
      messages: this.#timeline.snapshot(),
      participants: this.#participants,
      typing: this.#typists.names(Date.now()),
      isLoading: this.#isLoading,
      isLive: this.#isLive,
      problem: this.#problem,
    };
    return this.#state;
  };

  /** Sends a message, or sends a failed one again. It is shown at once. */
  readonly send = async (body: string, clientId: string = crypto.randomUUID()): Promise<void> => {
    this.#timeline.sending(clientId, body, Date.now());
    this.typing(false);
    const { data, error } = await this.#client
      .mutation(ThreadSendDocument, { input: { conversationId: this.#id, body, clientId } })
      .toPromise();
    if (data) this.#timeline.add([data.sendMessage.message]);
    else this.#timeline.failed(clientId, error ? problemOf(error).message : 'The answer is empty.');
  };

  readonly discard = (clientId: string): void => this.#timeline.discard(clientId);

  readonly loadOlder = async (): Promise<void> => {
    if (this.#isLoading || this.#startCursor === undefined || !this.#timeline.snapshot().hasOlder) return;
    await this.#loadPage(this.#startCursor);
  };

  /** Says how far the person has read. */
  readonly markRead = async (upToSeq: number): Promise<void> => {
    await this.#client
      .mutation(ThreadReadDocument, { input: { conversationId: this.#id, upToSeq } })
      .toPromise();
  };

  /** Reports that the person types, or has stopped; at most once each {@link reportMs}. */
  readonly typing = (isTyping: boolean): void => {
    const now = Date.now();
    if (isTyping ? now - this.#reportedTypingAt < reportMs : this.#reportedTypingAt === 0) return;
    this.#reportedTypingAt = isTyping ? now : 0;
    void this.#client
      .mutation(ThreadTypingDocument, { input: { conversationId: this.#id, typing: isTyping } })
      .toPromise();
  };

  async #open(): Promise<void> {
    if (this.#following) return;
    const headSeq = await this.#loadPage();
    if (headSeq === undefined || this.#following || this.#listeners.size === 0) return;
    this.#following = follow<ThreadEventsSubscription>(
      this.#socket,
      {
        query: print(ThreadEventsDocument),
        variables: { conversationId: this.#id, afterSeq: headSeq },
      },
      {
        next: ({ data }) => data && this.#apply(data.conversationEvents),
        error: (error) => this.#ended(error),
        complete: () => this.#ended(undefined),
      },
      {
        onStatus: ({ state }) => {
          this.#isLive = state === 'live';
          this.#changed();
        },
        onReset: async () => {
          this.#timeline.clear();
          return (await this.#loadPage()) ?? null;
        },
      },
    );
  }

  /** @returns the place to follow from; undefined when the conversation can't be read */
  async #loadPage(before?: string): Promise<number | undefined> {
    this.#isLoading = true;
    this.#changed();
    const { data, error } = await this.#client
      .query(
        ThreadPageDocument,
        { id: this.#id, ...(before !== undefined && { before }) },
        { requestPolicy: 'network-only' },
      )
      .toPromise();
    this.#isLoading = false;
    this.#problem = error && problemOf(error);
    const conversation = data?.conversation;
    if (!conversation) {
      this.#changed();
      return undefined;
    }
    const { edges, pageInfo } = conversation.messages;
    this.#startCursor = pageInfo.startCursor ?? undefined;
    this.#participants = conversation.participants;
    this.#timeline.add(
      edges.map(({ node }) => node),
      pageInfo.hasPreviousPage,
    );
    return conversation.headSeq;
  }

  #apply(event: ThreadEvent): void {
    const now = Date.now();
    switch (event.__typename) {
      case 'MessageSent':
        this.#typists.report(event.message.sender.id, '', false, now);
        this.#timeline.add([event.message]);
        break;
      case 'TypingChanged':
        this.#typists.report(event.participant.id, event.participant.displayName, event.typing, now);
        if (event.typing) setTimeout(() => this.#changed(), 6_100);
        break;
      case 'PresenceChanged':
        this.#patch(event.participant.id, { online: event.online });
        break;
      case 'MessagesRead':
        this.#patch(event.participant.id, { lastReadSeq: event.upToSeq });
        break;
      case 'ParticipantJoined':
        this.#participants = [
          ...this.#participants.filter(({ id }) => id !== event.participant.id),
          event.participant,
        ];
        break;
      default:
        break;
    }
    this.#changed();
    this.#onEvent(event);
  }

  #patch(id: string, change: Partial<ThreadParticipantFragment>): void {
    this.#participants = this.#participants.map((known) =>
      known.id === id ? { ...known, ...change } : known,
    );
  }

  #ended(error: unknown): void {
    this.#isLive = false;
    this.#following = undefined;
    if (error instanceof Error) {
      this.#problem = { code: 'ENDED', message: error.message, fields: {}, retryAfter: undefined };
    }
    this.#changed();
  }

  /** Any number of events in one frame is one rendering. */
  #changed(): void {
    this.#state = undefined;
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      for (const listener of this.#listeners) listener();
    });
  }
}
