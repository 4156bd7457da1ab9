import type pg from 'pg';
import type { SignedInViewer } from '../identity/viewer.ts';

/** Somebody who listens, by their own rights. */
export interface Listener {
  readonly viewer: SignedInViewer;
  /** Null for all streams of a kind. */
  readonly stream: string | null;
  /** Id of what the stream is about. */
  readonly subjectId: string | null;
}

/** Who may listen to a kind of stream. */
export interface LiveRights {
  /** Of the prepared statement. */
  readonly name: string;
  /** SQL on a listener `asked` with the columns sub, kind, role, vendor_id and subject_id. */
  readonly condition: string;
}

/**
 * Asks for many listeners whether they still have their right. One statement.
 * @returns for each who has it the head of their stream at that moment, 0 without one; null for the others; in the order of the
 * listeners
 */
export async function findHeads(
  pool: pg.Pool,
  { name, condition }: LiveRights,
  listeners: readonly Listener[],
): Promise<(number | null)[]> {
  const { rows } = await pool.query<{ number: number; head: number }>({
    name,
    text: `
      select asked.number::int, coalesce(stream.head, 0) as head
      from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::text[]) with ordinality
        as asked (sub, kind, role, vendor_id, subject_id, stream, number)
      left join stream on stream.id = asked.stream
      where ${condition}`,
    values: [
      listeners.map(({ viewer }) => viewer.sub),
      listeners.map(({ viewer }) => viewer.kind),
      listeners.map(({ viewer }) => viewer.role),
      listeners.map(({ viewer }) => (viewer.kind === 'VENDOR' ? viewer.vendorId : null)),
      listeners.map(({ subjectId }) => subjectId),
      listeners.map(({ stream }) => stream),
    ],
  });
  const heads = new Map(rows.map(({ number, head }) => [number, head]));
  return listeners.map((_, index) => heads.get(index + 1) ?? null);
}
