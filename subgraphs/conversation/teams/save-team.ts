import { recordPrivileged } from '#contracts/audit.ts';
import { isUniqueViolation } from '#platform/database/unique-violation.ts';
import { badInput, conflict, notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import type { Known, Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { countAgain, countAgainKey } from './count-again.ts';
import { readTeams } from './team.ts';
import type { TeamModel } from './team.ts';
import type { TeamInput } from './team-input.ts';

/** Teams at most, without the archived ones: a person chooses out of them. */
export const mostTeams = 200;

/** The team that the viewer has created with this `clientId`, as it is now. */
export async function findTeamByClientId(
  tx: Tx,
  viewer: SignedInViewer,
  { id, clientId }: TeamInput,
): Promise<Known<TeamModel> | null> {
  if (clientId === null || id !== null) return null;
  const found = await tx.team.findUnique({
    where: { createdBy_clientId: { createdBy: viewer.sub, clientId } },
  });
  return found && { result: await teamOf(tx, found.id), digest: found.clientDigest };
}

/**
 * Creates a team, or saves it in place of another one. Hours that differ are kept beside the earlier ones, and hold from now on.
 * @throws NOT_FOUND for an unknown team, BAD_USER_INPUT for a name that another one has or a member who is no operator
 */
export async function saveTeam(
  tx: Tx,
  tell: Tell,
  viewer: SignedInViewer,
  { id: given, clientId, name, timezone, hours, members }: TeamInput,
  digest: string,
): Promise<TeamModel> {
  const now = await databaseTime(tx);
  await requireOperators(tx, members);
  await requireFreeName(tx, name, given);
  const id = given ?? (await create());
  if (given !== null) await rename(tx, given, { name, savedAt: now });
  const before = await tx.teamHours.findFirst({ where: { teamId: id }, orderBy: { validFrom: 'desc' } });
  const spans = hours.map((span) => ({ ...span }));
  if (before?.timezone !== timezone || !isSame(before.spans, spans)) {
    await tx.teamHours.create({ data: { teamId: id, validFrom: now, timezone, spans } });
    if (before) tell.job(countAgain, { teamId: id, after: null }, { key: countAgainKey(id) });
  }
  await setMembers(tx, id, members);
  await recordPrivileged(tx, viewer, {
    action: 'TEAM_SAVED',
    subject: { type: 'TEAM', id },
    facts: { members: members.length },
  });
  return teamOf(tx, id);

  async function create(): Promise<string> {
    await requireRoom(tx);
    const made = await tx.team.create({
      data: { name, savedAt: now, createdBy: viewer.sub, clientId, clientDigest: digest },
    });
    return made.id;
  }
}

/** @throws NOT_FOUND for an unknown team, CONFLICT where a rule or a policy names it, or there are too many */
export async function archiveTeam(
  tx: Tx,
  viewer: SignedInViewer,
  { teamId, archived }: { readonly teamId: string; readonly archived: boolean },
): Promise<TeamModel> {
  const team = await lockTeam(tx, teamId);
  if (team.archived === archived) return team;
  if (archived) await requireUnused(tx, team.id);
  else {
    await requireFreeName(tx, team.name, team.id, 'input.archived');
    await requireRoom(tx);
  }
  await tx.team.update({ where: { id: team.id }, data: { archivedAt: archived ? new Date() : null } });
  await recordPrivileged(tx, viewer, {
    action: archived ? 'TEAM_ARCHIVED' : 'TEAM_RESTORED',
    subject: { type: 'TEAM', id: team.id },
  });
  return { ...team, archived };
}

/** Two writes of one name at the same moment: the index has let one of them through. */
export function nameTaken(error: unknown): unknown {
  return isUniqueViolation(error) ? badInput('input.name', 'is the name of another team') : error;
}

/** A team, which stays as it is until the end of the transaction. @throws NOT_FOUND */
export async function lockTeam(tx: Tx, id: string): Promise<TeamModel> {
  const locked = isId(id)
    ? await tx.$queryRaw<unknown[]>`select from team where id = ${id}::uuid for update`
    : [];
  if (locked.length === 0) throw notFound('Team');
  return teamOf(tx, id.toLowerCase());
}

async function teamOf(tx: Tx, id: string): Promise<TeamModel> {
  const team = (await readTeams(tx, [id])).get(id);
  if (!team) throw notFound('Team');
  return team;
}

async function rename(
  tx: Tx,
  id: string,
  data: { readonly name: string; readonly savedAt: Date },
): Promise<void> {
  const { count } = isId(id) ? await tx.team.updateMany({ where: { id }, data }) : { count: 0 };
  if (count === 0) throw notFound('Team');
}

/** Who stays keeps the place in the turn. */
async function setMembers(tx: Tx, teamId: string, members: TeamInput['members']): Promise<void> {
  const userIds = members.map(({ userId }) => userId);
  await tx.teamMember.deleteMany({ where: { teamId, userId: { notIn: userIds } } });
  for (const { userId, ...data } of members) {
    await tx.teamMember.upsert({
      where: { teamId_userId: { teamId, userId } },
      create: { teamId, userId, ...data },
      update: data,
    });
  }
}

async function requireOperators(tx: Tx, members: TeamInput['members']): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id::text from admin.person
    where id = any(${members.map(({ userId }) => userId)}::uuid[]) and role in ('ADMIN', 'AGENT') and disabled_at is null
    for key share`;
  const operators = new Set(rows.map(({ id }) => id));
  const stranger = members.findIndex(({ userId }) => !operators.has(userId));
  if (stranger >= 0)
    throw badInput(`input.members.${stranger}.userId`, 'is not an operator with an open account');
}

async function requireFreeName(
  tx: Tx,
  name: string,
  own: string | null,
  field = 'input.name',
): Promise<void> {
  const others = await tx.$queryRaw<{ id: string }[]>`
    select id::text from team where lower(name) = lower(${name}) and archived_at is null`;
  if (others.some(({ id }) => id !== own)) throw badInput(field, `another team is called ${name}`);
}

async function requireRoom(tx: Tx): Promise<void> {
  const count = await tx.team.count({ where: { archivedAt: null } });
  if (count >= mostTeams) throw conflict(`There are ${mostTeams} teams already: archive one first.`);
}

async function requireUnused(tx: Tx, teamId: string): Promise<void> {
  const rule = await tx.assignmentRule.findFirst({ where: { teamId, archivedAt: null } });
  if (rule) throw conflict(`The rule "${rule.name}" gives conversations to this team: change it first.`);
  const policy = await tx.slaPolicy.findFirst({ where: { teamId, archivedAt: null } });
  if (policy) throw conflict(`The policy "${policy.name}" is for this team: change it first.`);
}

function isSame(stored: unknown, given: readonly unknown[]): boolean {
  const ordered = (spans: unknown) =>
    JSON.stringify(spans, ['weekday', 'opens', 'closes']) ===
    JSON.stringify(given, ['weekday', 'opens', 'closes']);
  return ordered(stored);
}
