import { connect, resumable, SubscriptionRefused } from '@switchboard/client';
import { print } from 'graphql';
import { headersOf } from './ask.ts';
import type { Api } from './ask.ts';
import { ConversationEventsDocument } from './gql.ts';
import type { ConversationEventsSubscription } from './gql.ts';

type ConversationEvent = ConversationEventsSubscription['conversationEvents'];

/** One socket carries all subscriptions of a page. It opens with the first and closes after the last. */
export function openSocket(api: Api) {
  return connect({
    url: `${api.origin.replace('http', 'ws')}/graphql`,
    connectionParams: headersOf(api),
  });
}

/**
 * Every event after `afterSeq`, once and in order, until the loop around it is left.
 * @param afterSeq the `headSeq` of the conversation as the page has read it
 * @param reload called after the server's database was restored: forget the events, load the conversation, return its `headSeq`
 */
export async function* conversationEvents(
  socket: ReturnType<typeof openSocket>,
  conversationId: string,
  afterSeq: number,
  reload: () => Promise<number>,
): AsyncGenerator<ConversationEvent, 'signed out', undefined> {
  const query = print(ConversationEventsDocument);
  const variables = { conversationId, afterSeq };
  const request = { query, variables };
  const options = { onReset: reload };
  try {
    for await (const { data } of resumable<ConversationEventsSubscription>(socket, request, options)) {
      if (data) yield data.conversationEvents;
    }
  } catch (error) {
    // Anything else that ends it for good is a mistake of the page: a wrong id, a document that is not valid.
    if (!(error instanceof SubscriptionRefused && error.isSignedOut)) throw error;
  }
  return 'signed out';
}
