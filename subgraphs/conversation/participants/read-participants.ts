import { isId } from '#platform/input/fields.ts';
import { isOperator } from '#platform/identity/viewer.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Tx } from '../database.ts';
import type { ParticipantModel } from '../mappers.ts';

/**
 * The participants with these ids, by id, out of conversations that the viewer takes part in; operators see all. One statement.
 */
export async function readParticipants(
  db: Tx,
  viewer: Viewer,
  ids: readonly string[],
): Promise<Map<string, ParticipantModel>> {
  const wanted = ids.filter(isId);
  if (viewer.sub === null || wanted.length === 0) return new Map();
  const rows = await db.$queryRaw<ParticipantModel[]>`
    select p.id, p.conversation_id as "conversationId", p.user_id as "userId", p.is_guest as "isGuest",
      p.role::text, p.display_name as "displayName", p.joined_at as "joinedAt"
    from participant p
    where p.id = any(${wanted}::uuid[])
      and (${viewer.conversationId}::uuid is null or p.conversation_id = ${viewer.conversationId}::uuid)
      and (${isOperator(viewer)} or exists (
        select from participant me
        where me.conversation_id = p.conversation_id and me.user_id = ${viewer.sub}::uuid
      ))`;
  return new Map(rows.map((row) => [row.id, row]));
}
