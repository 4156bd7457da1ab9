import { z } from 'zod';
import type { NotificationEventsSubscription } from '#generated/operations/e2e.ts';
import type { SeenEvent } from '../../clients/feed.ts';

// The gateway delivers what the document's generated type says.
const schema = z.custom<NotificationEventsSubscription>();

/** Reads an event of a person's inbox; its schema allows no hole. */
export function readInboxEvent(data: unknown): SeenEvent {
  const { seq, __typename: type, at } = schema.parse(data).notificationEvents;
  return { seq, type, at, hole: null };
}
