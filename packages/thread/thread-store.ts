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
import { longPageSize, pageSize, reloadMs } from './pages.ts';
import { failureOf, mayPass, notFound, problemOfEnd, unreached } from './thread-problems.ts';
import type { ThreadState, UnsentMessage } from './thread-state.ts';
import { reportMs, Typists } from './typing.ts';
import type { Opened } from './unread.ts';

export type ThreadEvent = ThreadEventsSubscription['conversationEvents'];

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
  /** What is uploaded, or could not be: by the `clientId` of its message. */
  readonly #files = new Map<string, File>();
  #participants: readonly ThreadParticipantFragment[] = [];
  #startCursor: string | undefined;
  #isLoading = false;
  #isLive = false;
  #problem: Problem | undefined;
  #following: Following | undefined;
  #state: ThreadState | undefined;
  #reportedTypingAt = 0;
  #keepUnsent: ((message: UnsentMessage) => void) | undefined;
  #frame = 0;
  #opened: Opened | undefined;
  #isOpening = false;
  #reload: ReturnType<typeof setTimeout> | undefined;
  /** A mark that the server does not have yet. */
  #unsavedReadSeq: number | undefined;

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
    if (this.#listeners.size === 1) this.reload();
    return () => {
      this.#listeners.delete(listener);
      // React unsubscribes and subscribes again when it mounts twice; presence must not flicker.
      setTimeout(() => {
        if (this.#listeners.size > 0) return;
        clearTimeout(this.#reload);
        this.#following?.stop();
        this.#following = undefined;
        this.#isLive = false;
      }, 1_000);
    };
  };

  /** Loads the conversation, and follows it from there unless it is followed already. */
  readonly reload = (): void => {
    clearTimeout(this.#reload);
    if (this.#isOpening) return;
    this.#isOpening = true;
    void this.#open().finally(() => {
      this.#isOpening = false;
    });
  };

  /** The same object until something changes. */
  readonly state = (): ThreadState => {
    this.#state ??= {
      messages: this.#timeline.snapshot(),
      participants: this.#participants,
      typing: this.#typists.list(Date.now()),
      opened: this.#opened,
      isLoading: this.#isLoading,
      isLive: this.#isLive,
      problem: this.#problem,
    };
    return this.#state;
  };

  /** Sends a message, or sends a failed one again. It is shown at once. */
  readonly send = async (body: string, clientId: string = crypto.randomUUID()): Promise<void> => {
    const file = this.#files.get(clientId);
    if (file) return this.attach(file, clientId);
    this.#timeline.sending(clientId, body, Date.now());
    this.typing(false);
    const { data, error } = await this.#client
      .mutation(ThreadSendDocument, { input: { conversationId: this.#id, body, clientId } })
      .toPromise();
    const problem = error && problemOf(error);
    if (data) this.#timeline.add([data.sendMessage.message]);
    else if (problem?.code === 'NETWORK' && this.#keepUnsent) {
      this.#keepUnsent({ conversationId: this.#id, clientId, body });
    } else this.#timeline.failed(clientId, problem ? failureOf(problem) : unreached);
  };

  /** Uploads a file and sends it as a message, or does so again. It is shown at once by its name. */
  readonly attach = async (file: File, clientId: string = crypto.randomUUID()): Promise<void> => {
    this.#files.set(clientId, file);
    const { attachFile } = await import('./attach-file.ts');
    await attachFile(this.#client, this.#timeline, { conversationId: this.#id, clientId, file });
  };

  /** Hands messages that can't reach the server to somebody who sends them later: they stay on their way. */
  keepUnsent(keep: ((message: UnsentMessage) => void) | undefined): void {
    this.#keepUnsent = keep;
  }

  /** Shows a message that somebody else sends. @param at milliseconds since 1970 */
  showSending(clientId: string, body: string, at: number): void {
    this.#timeline.sending(clientId, body, at);
  }

  readonly discard = (clientId: string): void => this.#timeline.discard(clientId);

  /** @param isFar whether much more is wanted than a screen */
  readonly loadOlder = async (isFar = false): Promise<void> => {
    if (this.#isLoading || this.#startCursor === undefined || !this.#timeline.snapshot().hasOlder) return;
    await this.#loadPage(this.#startCursor, isFar ? longPageSize : pageSize);
  };

  /** Says how far the person has read. Without a connection it is said as soon as there is one. */
  readonly markRead = async (upToSeq: number): Promise<void> => {
    this.#unsavedReadSeq = upToSeq;
    const { error } = await this.#client
      .mutation(ThreadReadDocument, { input: { conversationId: this.#id, upToSeq } })
      .toPromise();
    if (!error && this.#unsavedReadSeq === upToSeq) this.#unsavedReadSeq = undefined;
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
    const headSeq = await this.#loadPage();
    if (this.#following || this.#listeners.size === 0) return;
    if (headSeq === undefined) {
      if (mayPass(this.#problem)) this.#reloadSoon();
      return;
    }
    this.#following = follow<ThreadEventsSubscription>(
      this.#socket,
      {
        query: print(ThreadEventsDocument),
        variables: { conversationId: this.#id, afterSeq: headSeq },
      },
      {
        next: ({ data }) => data && this.#apply(data.conversationEvents),
        error: (error) => this.#ended(problemOfEnd(error)),
        complete: () => this.#ended(undefined),
      },
      {
        onStatus: ({ state }) => {
          this.#isLive = state === 'live';
          if (this.#isLive && this.#unsavedReadSeq !== undefined) void this.markRead(this.#unsavedReadSeq);
          this.#changed();
        },
        onReset: async () => {
          this.#timeline.clear();
          this.#startCursor = undefined;
          return (await this.#loadPage()) ?? null;
        },
      },
    );
  }

  #reloadSoon(): void {
    clearTimeout(this.#reload);
    this.#reload = setTimeout(this.reload, reloadMs);
  }

  /** @returns the place to follow from; undefined when the conversation can't be read */
  async #loadPage(before?: string, last = pageSize): Promise<number | undefined> {
    this.#isLoading = true;
    this.#changed();
    const { data, error } = await this.#client
      .query(
        ThreadPageDocument,
        { id: this.#id, last, ...(before !== undefined && { before }) },
        { requestPolicy: 'network-only' },
      )
      .toPromise();
    this.#isLoading = false;
    this.#problem = error && problemOf(error);
    const conversation = data?.conversation;
    if (!conversation) {
      this.#problem ??= notFound;
      this.#changed();
      return undefined;
    }
    const { headSeq, unreadCount, participants, messages } = conversation;
    const nodes = messages.edges.map(({ node }) => node);
    const isNewest = before === undefined;
    if (isNewest) {
      this.#opened = { headSeq, unreadCount };
      // What was sent while nobody followed it may be more than this page: no hole must stay between them.
      if ((nodes[0]?.seq ?? 0) > this.#timeline.newestSeq) this.#timeline.clear();
    }
    const isOlder = (nodes[0]?.seq ?? 0) < this.#timeline.oldestSeq;
    if (!isNewest || isOlder || this.#startCursor === undefined) {
      this.#startCursor = messages.pageInfo.startCursor ?? undefined;
      this.#timeline.add(nodes, messages.pageInfo.hasPreviousPage);
    } else this.#timeline.add(nodes);
    this.#participants = participants;
    this.#changed();
    return headSeq;
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
      case 'ParticipantRenamed':
        this.#patch(event.participant.id, { displayName: event.participant.displayName });
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

  #ended(problem: Problem | undefined): void {
    this.#isLive = false;
    this.#following = undefined;
    this.#problem = problem;
    if (!problem) this.#reloadSoon();
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
