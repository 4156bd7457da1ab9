import { accountHolds } from '#contracts/account-holds.ts';
import { forbidden } from '#platform/errors/errors.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { defineLiveRights } from '#platform/streams/live-rights.ts';
import type { Context } from '../context.ts';
import { counterBoardOf, counterStream } from './counter-board.ts';
import type { CountersModel } from './counter-board.ts';

/** Lets operators listen as long as they are operators. */
const followMoves = defineLiveRights('of-live-counters', accountHolds, () =>
  forbidden('Only operators may do this.'),
);

/** The numbers of an operator: at once, and then each time that one of theirs is another. */
export async function* followCounters(
  context: Context,
  viewer: SignedInViewer,
): AsyncGenerator<CountersModel, void, undefined> {
  const board = counterBoardOf(context);
  const moves = await followMoves(context, { viewer, stream: counterStream, subjectId: null }, undefined);
  const leave = board.follow(viewer.sub);
  try {
    // Moves are kept from here on, so that one after the first look is seen.
    let coming = taken(moves);
    let last = await board.read(viewer.sub);
    yield last;
    for (let step = await coming; step.done !== true; step = await coming) {
      coming = taken(moves);
      const now = await board.read(viewer.sub);
      if (isSame(last, now)) continue;
      last = now;
      yield now;
    }
  } finally {
    leave();
  }
}

function taken<Item>(items: AsyncGenerator<Item, void, undefined>): Promise<IteratorResult<Item, void>> {
  const next = items.next();
  // It is awaited later: until then, a failure has nobody who would handle it.
  next.catch(() => undefined);
  return next;
}

function isSame({ at: _one, ...one }: CountersModel, { at: _other, ...other }: CountersModel): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
