import type { Tx } from '../database.ts';

/** Who is told of a conversation: the operator who looks after it, else the members of its team, else all operators. */
export async function responsibleFor(
  tx: Tx,
  { assigneeId, teamId }: { readonly assigneeId: string | null; readonly teamId: string | null },
): Promise<readonly string[]> {
  if (assigneeId !== null) return [assigneeId];
  const rows = await tx.$queryRaw<{ id: string; isMember: boolean }[]>`
    select person.id::text, member.user_id is not null as "isMember"
    from admin.person
    left join team_member member on member.user_id = person.id and member.team_id = ${teamId}::uuid
    where person.role in ('ADMIN', 'AGENT') and person.disabled_at is null
    order by person.id`;
  const members = rows.filter(({ isMember }) => isMember);
  return (members.length > 0 ? members : rows).map(({ id }) => id);
}
