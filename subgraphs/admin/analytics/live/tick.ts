import { z } from 'zod';
import type { StreamEvent } from '#platform/streams/event.ts';
import type { Tell } from '#platform/writes/write.ts';

/** The stream of changed figures: there is one. */
export const analyticsStream = 'analytics:figures';

const data = z.object({ facts: z.int(), from: z.coerce.date() });

/** Tells who shows figures that they have changed. */
export function tick(tell: Tell, { facts, from }: { readonly facts: number; readonly from: Date }): void {
  tell(analyticsStream, { type: 'MetricsTicked', data: { facts, from: from.toISOString() } });
}

const event = z.object({ seq: z.int(), cursor: z.string(), at: z.date(), data });

/** A tick as followers get it. */
export function shownTick(given: StreamEvent) {
  const { data: told, ...place } = event.parse(given);
  return { ...place, ...told };
}
