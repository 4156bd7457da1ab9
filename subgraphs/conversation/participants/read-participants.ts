import { Prisma } from '#generated/prisma/conversation/client.ts';
import { isId } from '#platform/input/fields.ts';
import { isSignedIn } from '#platform/identity/viewer.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Tx } from '../database.ts';
import { participantColumns } from './participant-columns.ts';
import type { ParticipantModel } from './participant.ts';
import { visibleTo } from './visible-to.ts';

/**
 * The participants with these ids, by id, out of conversations that the viewer may see. One statement.
 */
export async function readParticipants(
  db: Tx,
  viewer: Viewer,
  ids: readonly string[],
): Promise<Map<string, ParticipantModel>> {
  const wanted = ids.filter(isId);
  if (!isSignedIn(viewer) || wanted.length === 0) return new Map();
  const rows = await db.$queryRaw<ParticipantModel[]>`
    select ${participantColumns}
    from participant p
    where p.id = any(${wanted}::uuid[]) and ${visibleTo(viewer, Prisma.sql`p.conversation_id`)}`;
  return new Map(rows.map((row) => [row.id, row]));
}
