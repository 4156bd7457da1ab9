import type { Tx } from '../database.ts';

/** Up to which `seq` each participant has read, by participant; one who has read nothing is left out. One statement. */
export async function readMarkers(db: Tx, participantIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ id: string; upToSeq: number }[]>`
    select p.id, marker.up_to_seq as "upToSeq"
    from participant p
    join read_marker marker on marker.conversation_id = p.conversation_id and marker.reader_id = p.user_id
    where p.id = any(${[...participantIds]}::uuid[])`;
  return new Map(rows.map(({ id, upToSeq }) => [id, upToSeq]));
}
