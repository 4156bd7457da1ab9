/**
 * The place of an event, as clients keep it: opaque to them. The epoch says of which history it is, the time tells the
 * event from another one that was written in its place.
 */
export interface StreamCursor {
  readonly epoch: string;
  readonly seq: number;
  /** When the event happened, in milliseconds since 1970; null for the place before the first event that is awaited. */
  readonly atMs: number | null;
}

const written = /^([\da-f]{12})\.(\d{1,10})(?:\.([\da-z]{1,11}))?$/;
const bareNumber = /^\d{1,10}$/;
/** `seq` is a Postgres `int`. */
const greatestSeq = 2 ** 31 - 1;

export function writeCursor({ epoch, seq, atMs }: StreamCursor): string {
  return atMs === null ? `${epoch}.${seq}` : `${epoch}.${seq}.${atMs.toString(36)}`;
}

/**
 * @returns the cursor; a bare number is a `seq`, which an event stream of an earlier version sent as event id; undefined
 * for what no version has written
 */
export function readCursor(text: string): StreamCursor | number | undefined {
  if (bareNumber.test(text)) return withinRange(Number(text));
  const [, epoch, seq, at] = written.exec(text) ?? [];
  if (epoch === undefined || withinRange(Number(seq)) === undefined) return undefined;
  return { epoch, seq: Number(seq), atMs: at === undefined ? null : Number.parseInt(at, 36) };
}

function withinRange(seq: number): number | undefined {
  return seq <= greatestSeq ? seq : undefined;
}
