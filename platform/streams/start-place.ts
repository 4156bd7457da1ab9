import { badInput } from '../errors/errors.ts';
import { readCursor } from './stream-cursor.ts';
import type { StreamCursor } from './stream-cursor.ts';

/** Where a reader of a stream starts: behind an event, by its cursor or its `seq`; undefined is now. */
export type StartPlace = StreamCursor | number | undefined;

/** The arguments of a resumable subscription. */
export interface StartArguments {
  readonly cursor?: string | null | undefined;
  readonly afterSeq?: number | null | undefined;
}

/**
 * Reads where a subscription starts. The cursor counts where both are given: it is the more exact one.
 * @throws BAD_USER_INPUT for a negative `afterSeq`, and for a text that is no cursor
 */
export function startPlace({ cursor, afterSeq }: StartArguments): StartPlace {
  if (typeof cursor === 'string') {
    const place = readCursor(cursor);
    if (place === undefined) throw badInput('cursor', 'must be the `cursor` of an event, as it was received');
    return place;
  }
  if (typeof afterSeq === 'number' && afterSeq < 0) throw badInput('afterSeq', 'must not be negative');
  return afterSeq ?? undefined;
}
