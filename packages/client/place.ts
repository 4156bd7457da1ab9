import { asCursor, eventOf, fieldCursor, isAfter } from './cursor.ts';
import type { Cursor, CursorOptions } from './cursor.ts';

type Variables = Record<string, unknown> | null | undefined;

/** The place of a subscription in its stream. */
export interface Place {
  /** The variables with which it goes on from here. */
  readonly variables: Variables;
  readonly isKnown: boolean;
  /** Moves on to an event. `none`: it has no place, such as typing. Throws for one that lacks its cursor. */
  take(data: unknown): 'new' | 'repeated' | 'none';
  /** Moves anywhere; null is now. */
  startAt(cursor: Cursor | null): void;
}

/**
 * The place in the variables of a request. By default an event is known by its `seq`, and by its opaque `cursor` where the
 * document selects it: with that the server notices a history that was rewritten.
 */
export function startingPlace(given: Variables, options: CursorOptions | undefined): Place {
  const { variable = 'afterSeq', read = fieldCursor('seq'), isAfter: isNew = isAfter } = options ?? {};
  const opaque = options === undefined ? 'cursor' : undefined;
  let last = asCursor(given?.[variable]);
  let isKnown = last !== undefined || (opaque !== undefined && typeof given?.[opaque] === 'string');
  let moved: Record<string, unknown> | undefined;

  return {
    get variables() {
      return moved ? { ...given, ...moved } : given;
    },
    get isKnown() {
      return isKnown;
    },
    take(data) {
      const cursor = read(data);
      if (cursor === null) return 'none';
      if (last !== undefined && !isNew(cursor, last)) return 'repeated';
      last = cursor;
      isKnown = true;
      moved = { [variable]: cursor };
      const token = opaque === undefined ? undefined : textOf(data, opaque);
      if (opaque !== undefined && (token !== undefined || given?.[opaque] != null))
        moved[opaque] = token ?? null;
      return 'new';
    },
    startAt(cursor) {
      const isOpaque = opaque !== undefined && typeof cursor === 'string';
      last = isOpaque ? undefined : (cursor ?? undefined);
      isKnown = cursor !== null;
      moved = { [variable]: last ?? null };
      if (opaque !== undefined && (isOpaque || given?.[opaque] != null))
        moved[opaque] = isOpaque ? cursor : null;
    },
  };
}

/** The text in a field of the object in the first root field. */
function textOf(data: unknown, field: string): string | undefined {
  const value = eventOf(data)?.[field];
  return typeof value === 'string' ? value : undefined;
}
