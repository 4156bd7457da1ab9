import type { Tx } from '../database.ts';

export interface ContactMergeModel {
  readonly id: string;
  readonly fromId: string;
  readonly intoId: string;
  readonly mergedAt: Date;
  readonly undoneAt: Date | null;
}

/** All contacts that are one person with each of these, by contact; one of its own is only itself. One statement. */
export async function readGroups(tx: Tx, personIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx.$queryRaw<{ id: string; member: string }[]>`
    with recursive linked (id, member) as (
      select wanted.id, wanted.id from unnest(${[...personIds]}::uuid[]) as wanted (id)
      union
      select linked.id, case when m.from_id = linked.member then m.into_id else m.from_id end
      from linked
      join contact_merge m on m.undone_at is null and linked.member in (m.from_id, m.into_id)
    )
    select id::text, member::text from linked order by id, member`;
  const groups = Map.groupBy(rows, ({ id }) => id);
  return new Map([...groups].map(([id, members]) => [id, members.map(({ member }) => member)]));
}

/** The merges in which each contact is, or one that is the same person, the newest first, by contact. */
export async function readMerges(
  db: Tx,
  personIds: readonly string[],
): Promise<Map<string, ContactMergeModel[]>> {
  const groups = await readGroups(db, personIds);
  const everybody = [...new Set([...groups.values()].flat())];
  const merges = await db.contactMerge.findMany({
    where: { undoneAt: null, OR: [{ fromId: { in: everybody } }, { intoId: { in: everybody } }] },
    orderBy: [{ mergedAt: 'desc' }, { id: 'desc' }],
  });
  return new Map(
    [...groups].map(([id, members]) => [id, merges.filter(({ fromId }) => members.includes(fromId))]),
  );
}

/** Most contacts that may be the same person. */
const mostDuplicates = 10;

/** Other contacts with the same e-mail address or telephone number, who are not one person with it already; by contact. */
export async function readDuplicates(
  db: Tx,
  personIds: readonly string[],
): Promise<Map<string, { id: string }[]>> {
  const groups = await readGroups(db, personIds);
  const rows = await db.$queryRaw<{ id: string; other: string }[]>`
    select own.id::text, other.id::text as other
    from admin.customer own
    cross join lateral (
      select id from admin.customer where lower(email) = lower(own.email) and id <> own.id
      union
      select id from admin.customer
      where right(regexp_replace(phone, '\\D', '', 'g'), 8) = right(regexp_replace(own.phone, '\\D', '', 'g'), 8)
        and length(regexp_replace(own.phone, '\\D', '', 'g')) >= 8 and id <> own.id
      order by id limit ${mostDuplicates + 20}::int
    ) as other
    where own.id = any(${[...personIds]}::uuid[])`;
  const found = Map.groupBy(rows, ({ id }) => id);
  return new Map(
    [...found].map(([id, others]) => {
      const group = groups.get(id) ?? [];
      const strangers = others.filter(({ other }) => !group.includes(other));
      return [id, strangers.slice(0, mostDuplicates).map(({ other }) => ({ id: other }))];
    }),
  );
}
