import type { ApolloCache, ApolloClient } from '@apollo/client';
import { ConversationDocument, ConversationEventsDocument } from './gql.ts';
import type { ConversationEventsSubscription } from './gql.ts';

/** Reads a conversation, follows it, and keeps the cache as it is. @returns stops following */
export async function keepConversation(
  apollo: ApolloClient,
  id: string,
  onEnd: (error: unknown) => void,
): Promise<() => void> {
  const { data } = await apollo.query({ query: ConversationDocument, variables: { id } });
  const following = apollo
    .subscribe({
      query: ConversationEventsDocument,
      // From where the page was read: nothing is missed in between.
      variables: { conversationId: id, afterSeq: data?.conversation?.headSeq ?? 0 },
    })
    .subscribe({
      next({ data: event, error }) {
        if (error) onEnd(error);
        if (event) merge(apollo.cache, id, event.conversationEvents);
      },
    });
  return () => following.unsubscribe();
}

/** Objects with an `id` that came with an event are in the cache by themselves. Only lists want help. */
function merge(
  cache: ApolloCache,
  id: string,
  event: ConversationEventsSubscription['conversationEvents'],
): void {
  if (event.__typename !== 'MessageSent') return;
  const { message } = event;
  cache.updateQuery({ query: ConversationDocument, variables: { id } }, (old) => {
    if (!old?.conversation) return old;
    const { messages } = old.conversation;
    return {
      ...old,
      conversation: {
        ...old.conversation,
        headSeq: message.seq,
        messages: {
          ...messages,
          totalCount: messages.totalCount + 1,
          // Pages are read backwards, from the first edge: the last one needs no cursor.
          edges: [...messages.edges, { cursor: '', node: message }],
        },
      },
    };
  });
}

/** The messages before those that the cache has. @returns false when there are none */
export async function loadOlder(apollo: ApolloClient, id: string): Promise<boolean> {
  const page = apollo.readQuery({ query: ConversationDocument, variables: { id } })?.conversation?.messages
    .pageInfo;
  if (!page?.hasPreviousPage) return false;
  await apollo.query({
    query: ConversationDocument,
    variables: { id, last: 50, before: page.startCursor },
    fetchPolicy: 'network-only',
  });
  return true;
}
