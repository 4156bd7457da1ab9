import { z } from 'zod';
import type { OrderAlertsSubscription } from '#generated/operations/e2e.ts';
import type { SeenEvent } from '../../clients/feed.ts';

// The gateway delivers what the document's generated type says.
const schema = z.custom<OrderAlertsSubscription>();

/** Reads an alert of a vendor; its schema allows no hole. */
export function readAlert(data: unknown): SeenEvent {
  const { seq, __typename: type, at } = schema.parse(data).orderAlerts;
  return { seq, type, at, hole: null };
}
