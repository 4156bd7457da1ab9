import type { SignedInViewer } from '#platform/identity/viewer.ts';
import type { StartPlace } from '#platform/streams/start-place.ts';
import type { Context } from '../context.ts';
import { presenceInOrder } from '../presence/presence-in-order.ts';
import type { PresenceTracker } from '../presence/presence-tracker.ts';
import { readEvent, streamOf } from '../events/conversation-event.ts';
import type { ConversationEventModel } from '../events/conversation-event.ts';
import { followStream } from './live-rights.ts';

/**
 * The events of a conversation that the viewer may see, until `signal` aborts or the right is lost. A person is online
 * meanwhile, a program is not. They come online before the first event is read, so they receive no event about themselves.
 */
export async function followConversation(
  services: Pick<Context, 'hub' | 'pool' | 'log' | 'signal'> & { readonly presence: PresenceTracker },
  viewer: SignedInViewer,
  conversationId: string,
  from: StartPlace,
): Promise<AsyncGenerator<ConversationEventModel, void, undefined>> {
  const { presence, signal } = services;
  const leave =
    viewer.kind === 'API_KEY'
      ? () => undefined
      : await presence.arrive({ conversationId, userId: viewer.sub });
  // A generator that was never read does not run its `finally`.
  signal.addEventListener('abort', leave, { once: true });
  if (signal.aborted) leave();
  try {
    const listener = { viewer, stream: streamOf(conversationId), subjectId: conversationId };
    const events = await followStream(services, listener, from);
    return readEach(events, leave);
  } catch (error) {
    leave();
    throw error;
  }
}

async function* readEach(
  events: AsyncGenerator<Parameters<typeof readEvent>[0], void, undefined>,
  leave: () => void,
): AsyncGenerator<ConversationEventModel, void, undefined> {
  const isNews = presenceInOrder();
  try {
    for await (const given of events) {
      const event = readEvent(given);
      if (event.__typename !== 'PresenceChanged' || isNews(event)) yield event;
    }
  } finally {
    leave();
  }
}
