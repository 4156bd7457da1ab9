import { recordPrivileged } from '#contracts/audit.ts';
import { badInput } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { internalStreamOf, teamChanged } from '../internals/internal-event.ts';
import { operatorId } from '../internals/operator-id.ts';
import { lockConversation } from '../participants/standing.ts';

/**
 * Gives a conversation to a team, or takes it from its team. It waits for no member any more.
 * @throws NOT_FOUND for an unknown conversation, BAD_USER_INPUT for an unknown team, or an archived one that it does not have yet
 */
export async function setTeam(
  tx: Tx,
  tell: Tell,
  viewer: SignedInViewer,
  { conversationId, teamId: given }: { readonly conversationId: string; readonly teamId: string | null },
): Promise<void> {
  await lockConversation(tx, viewer, conversationId);
  const teamId = given?.toLowerCase() ?? null;
  const before = await tx.conversation.findUniqueOrThrow({
    where: { id: conversationId },
    select: { teamId: true },
  });
  if (before.teamId === teamId) return;
  if (teamId !== null) await requireUsable(tx, teamId);
  await tx.waitingAssignment.deleteMany({ where: { conversationId } });
  await moveToTeam(tx, tell, { conversationId, teamId, changedBy: operatorId(viewer) });
  await recordPrivileged(tx, viewer, {
    action: 'CONVERSATION_TEAM_SET',
    subject: { type: 'CONVERSATION', id: conversationId },
    facts: { teamId },
  });
}

/** Moves a locked conversation to another team than it has. @param changedBy null for an API key, and for a rule */
export async function moveToTeam(
  tx: Tx,
  tell: Tell,
  {
    conversationId,
    teamId,
    changedBy,
  }: { readonly conversationId: string; readonly teamId: string | null; readonly changedBy: string | null },
): Promise<void> {
  await tx.conversation.update({ where: { id: conversationId }, data: { teamId } });
  tell(internalStreamOf(conversationId), teamChanged(teamId, changedBy));
}

/** The team stays as it is until the end of the transaction. */
async function requireUsable(tx: Tx, teamId: string): Promise<void> {
  const usable = isId(teamId)
    ? await tx.$queryRaw<
        unknown[]
      >`select from team where id = ${teamId}::uuid and archived_at is null for share`
    : [];
  if (usable.length === 0) throw badInput('input.teamId', 'is no team, or is archived');
}
