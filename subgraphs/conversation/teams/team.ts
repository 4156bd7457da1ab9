import { z } from 'zod';
import type { Tx } from '../database.ts';
import type { HoursHistory } from './business-time.ts';
import type { Span } from './working-hours.ts';

export interface TeamModel {
  readonly id: string;
  readonly name: string;
  readonly archived: boolean;
  readonly timezone: string;
  readonly spans: readonly Span[];
}

export interface TeamMemberModel {
  readonly teamId: string;
  readonly userId: string;
  readonly skills: readonly string[];
  readonly capacity: number;
  readonly lastAssignedAt: Date | null;
}

/** As the database keeps them: 1 is Monday. */
export const storedSpans = z.array(
  z.object({ weekday: z.int().min(1).max(7), opens: z.string(), closes: z.string() }),
);

interface TeamRow {
  readonly id: string;
  readonly name: string;
  readonly archived: boolean;
  readonly timezone: string;
  readonly spans: unknown;
}

/** Teams with the hours that they have now, by id. One statement. */
export async function readTeams(db: Tx, ids: readonly string[]): Promise<Map<string, TeamModel>> {
  const rows = await db.$queryRaw<TeamRow[]>`
    select t.id::text, t.name, t.archived_at is not null as archived, hours.timezone, hours.spans
    from team t
    join lateral (
      select timezone, spans from team_hours where team_id = t.id order by valid_from desc limit 1
    ) as hours on true
    where t.id = any(${[...ids]}::uuid[])`;
  return new Map(rows.map((row) => [row.id, { ...row, spans: storedSpans.parse(row.spans) }]));
}

/** The members of each team in the order of their ids, by team. One statement. */
export async function readMembers(
  db: Tx,
  teamIds: readonly string[],
): Promise<Map<string, TeamMemberModel[]>> {
  const rows = await db.teamMember.findMany({
    where: { teamId: { in: [...teamIds] } },
    orderBy: [{ teamId: 'asc' }, { userId: 'asc' }],
  });
  return Map.groupBy(rows, ({ teamId }) => teamId);
}

/** All hours that teams had, the oldest first, by team. One statement. */
export async function readHours(db: Tx, teamIds: readonly string[]): Promise<Map<string, HoursHistory>> {
  const rows = await db.teamHours.findMany({
    where: { teamId: { in: [...teamIds] } },
    orderBy: { validFrom: 'asc' },
  });
  const versions = rows.map(({ spans, ...row }) => ({ ...row, spans: storedSpans.parse(spans) }));
  return Map.groupBy(versions, ({ teamId }) => teamId);
}
