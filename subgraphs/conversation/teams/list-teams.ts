import { identifier, label } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { Tx } from '../database.ts';
import { readTeams } from './team.ts';
import type { TeamModel } from './team.ts';

const byName = keyset('asc', { name: label, id: identifier });

/** A page of the teams by name. @throws BAD_USER_INPUT for a cursor of another list */
export async function listTeams(
  db: Tx,
  { archived, page }: { readonly archived: boolean; readonly page: Page },
): Promise<Connection<TeamModel>> {
  const places = await db.team.findMany({
    where: { AND: [byName.where(page), archived ? {} : { archivedAt: null }] },
    orderBy: byName.orderBy(page),
    take: page.limit + 1,
    select: { id: true },
  });
  const teams = await readTeams(
    db,
    places.map(({ id }) => id),
  );
  return byName.connection(
    places.flatMap(({ id }) => teams.get(id) ?? []),
    page,
  );
}
