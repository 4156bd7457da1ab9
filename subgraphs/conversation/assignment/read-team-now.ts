import { availableOperators } from '../desk/available-operators.ts';
import type { Tx } from '../database.ts';
import type { Member } from './choose.ts';

/** The members of a team as they stand now. Snoozed conversations take no room. */
export async function readTeamNow(tx: Tx, teamId: string): Promise<Member[]> {
  const rows = await tx.$queryRaw<Omit<Member, 'isAvailable'>[]>`
    select member.user_id::text as "operatorId", member.skills, member.capacity,
      member.last_assigned_at as "lastAssignedAt", coalesce(person.is_operator, false) as "isOperator", (
        select count(*)::int from conversation c
        where c.assignee_id = member.user_id and c.status = 'OPEN' and c.snoozed_until is null
      ) as "openConversations"
    from team_member member
    left join (
      select id, role in ('ADMIN', 'AGENT') and disabled_at is null as is_operator from admin.person
    ) as person on person.id = member.user_id
    where member.team_id = ${teamId}::uuid
    order by member.user_id`;
  const available = await availableOperators(
    tx,
    rows.map(({ operatorId }) => operatorId),
  );
  return rows.map((row) => ({ ...row, isAvailable: available.has(row.operatorId) }));
}
