import { z } from 'zod';
import type { StreamEvent } from '#platform/streams/event.ts';
import type { Tell } from '#platform/writes/write.ts';
import { transferStates } from '../transfer.ts';
import type { Transfer } from '../transfer.ts';

/** Milliseconds between two events of one transfer at least, except for a new state. */
const paceMs = 250;

/** The stream of how far a transfer has come. */
export function transferStream(id: string): string {
  return `transfer:${id}`;
}

/** Tells the followers of a transfer how far it has come. */
export function tellProgress(tell: Tell, transfer: Transfer): void {
  const { state, total, processed, created, updated, skipped, failed } = transfer;
  const data = { state, total, processed, created, updated, skipped, failed };
  tell(transferStream(transfer.id), { type: 'TransferProgressed', data });
}

/** Whether it is too early to tell of more rows. */
export function isTooEarly({ toldAt }: Pick<Transfer, 'toldAt'>, now: Date): boolean {
  return toldAt !== null && now.getTime() - toldAt.getTime() < paceMs;
}

const event = z.object({
  seq: z.int(),
  cursor: z.string(),
  at: z.date(),
  data: z.object({
    state: z.enum(transferStates),
    total: z.int(),
    processed: z.int(),
    created: z.int(),
    updated: z.int(),
    skipped: z.int(),
    failed: z.int(),
  }),
});

/** An event as followers get it. */
export function shownEvent(given: StreamEvent) {
  const { data, ...place } = event.parse(given);
  return { ...place, ...data };
}
