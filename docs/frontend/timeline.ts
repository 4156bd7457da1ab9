import { pipe, subscribe } from 'wonka';
import type { Client } from '@urql/core';
import { ConversationDocument, ConversationEventsDocument } from './gql.ts';
import type { ConversationEventsSubscription, ConversationQuery } from './gql.ts';

type Event = ConversationEventsSubscription['conversationEvents'];
type Conversation = NonNullable<ConversationQuery['conversation']>;
export type Message =
  | Conversation['messages']['edges'][number]['node']
  | Extract<Event, { __typename: 'MessageSent' }>['message'];

/** The messages of a conversation by `seq`: pages and live events may come in any order, and more than once. */
export class Timeline {
  readonly #messages = new Map<number, Message>();

  add(...messages: Message[]): void {
    for (const message of messages) this.#messages.set(message.seq, message);
  }

  /** Oldest first. */
  get messages(): Message[] {
    return [...this.#messages.values()].toSorted((one, other) => one.seq - other.seq);
  }
}

/** Fills a timeline with the last page and with all that comes. @returns stops following */
export async function fill(
  urql: Client,
  id: string,
  timeline: Timeline,
  onEnd: (error: Error) => void,
): Promise<() => void> {
  const { data, error } = await urql.query(ConversationDocument, { id }).toPromise();
  if (!data?.conversation) throw error ?? new Error('There is no such conversation.');
  const { headSeq, messages } = data.conversation;
  timeline.add(...messages.edges.map(({ node }) => node));
  const { unsubscribe } = pipe(
    urql.subscription(ConversationEventsDocument, { conversationId: id, afterSeq: headSeq }),
    subscribe((result) => {
      const event = result.data?.conversationEvents;
      if (event?.__typename === 'MessageSent') timeline.add(event.message);
      // A result that ends the subscription has an error and no next one; any other error costs its part of the event.
      if (result.error && !result.hasNext) onEnd(result.error);
    }),
  );
  return unsubscribe;
}
