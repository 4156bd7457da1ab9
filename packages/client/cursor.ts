/** The place of an event in its stream: a number that grows, or a text that only the server understands. */
export type Cursor = number | string;

/** Where the place of an event is found, and how a subscription asks for what comes after it. */
export interface CursorOptions {
  /** The variable that takes the cursor. Default: `afterSeq`. */
  readonly variable?: string;
  /**
   * Reads the cursor of an event from the `data` of a result. Null marks an event without a place, such as typing.
   * Default: `seq` of the first root field.
   */
  readonly read?: (data: unknown) => Cursor | null;
  /** Whether an event is new. Default: numbers must grow; texts must differ from the last one. */
  readonly isAfter?: (cursor: Cursor, last: Cursor) => boolean;
}

/**
 * Reads a field of the object in the first root field.
 * @param field such as `seq`
 * @throws when an event does not have the field: without it a subscription cannot resume
 */
export function fieldCursor(field: string): (data: unknown) => Cursor | null {
  return (data) => {
    const event = eventOf(data);
    if (!event) return null;
    const value = event[field];
    if (value === null || typeof value === 'number' || typeof value === 'string') return value;
    throw new TypeError(
      `The subscription must select "${field}" on every type of event: without it, it cannot resume.`,
    );
  };
}

/** The default of {@link CursorOptions.isAfter}. */
export function isAfter(cursor: Cursor, last: Cursor): boolean {
  return typeof cursor === 'number' && typeof last === 'number' ? cursor > last : cursor !== last;
}

/** @returns a cursor as an application gave it, or undefined */
export function asCursor(value: unknown): Cursor | undefined {
  return typeof value === 'number' || typeof value === 'string' ? value : undefined;
}

/** The object in the first root field. */
export function eventOf(data: unknown): Record<string, unknown> | undefined {
  return isObject(data) ? Object.values(data).find(isObject) : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
