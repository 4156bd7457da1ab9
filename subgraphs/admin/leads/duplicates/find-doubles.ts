import { Prisma } from '#generated/prisma/admin/client.ts';
import type { Tx } from '../../database.ts';
import { certainty, likeness, wordsOf } from './likeness.ts';
import type { Comparable } from './likeness.ts';
import { merge } from './merge.ts';
import { commonWords } from './name-likeness.ts';

/** A lead that may be a double of a new one. */
interface Other extends Comparable {
  readonly state: string;
  /** Itself, or the lead that it was merged into. */
  readonly shownBy: string;
}

/** Degrees of latitude that are a little more than 150 m, and of longitude at 60° north. */
const nearNorth = 0.0014;
const nearEast = 0.0028;
/** Names that say which words are common. */
const sample = 400;

/**
 * Looks for doubles of new leads. Those that are certainly the same are merged into the older one; those that people would take for the
 * same are put before them.
 * @param common words of names that say little
 * @returns how many were merged
 */
export async function findDoubles(
  tx: Tx,
  leadIds: readonly string[],
  common: ReadonlySet<string>,
): Promise<number> {
  let merged = 0;
  for (const id of leadIds) if (await findDoubleOf(tx, id, common)) merged += 1;
  return merged;
}

async function findDoubleOf(tx: Tx, id: string, common: ReadonlySet<string>): Promise<boolean> {
  const [lead] = await comparables(tx, [id]);
  if (!lead || lead.state === 'MERGED') return false;
  const others = await candidates(tx, lead);
  for (const other of others.filter(({ shownBy }) => shownBy !== id)) {
    const reason = certainty(other, lead);
    if (reason === null) continue;
    const [keptId, mergedId] = other.shownBy < id ? [other.shownBy, id] : [id, other.shownBy];
    const stateWas = mergedId === id ? lead.state : await stateOf(tx, mergedId);
    if (stateWas === 'ERASED' || (await areApart(tx, keptId, mergedId))) continue;
    await merge(tx, { keptId, mergedId, stateWas, reason, by: null });
    return true;
  }
  const pairs = others.flatMap((other) => {
    if (other.state === 'MERGED' || other.id === id) return [];
    const found = likeness(other, lead, common);
    return found ? [{ other: other.id, ...found }] : [];
  });
  await savePairs(tx, id, pairs);
  return false;
}

async function stateOf(tx: Tx, id: string): Promise<string> {
  const { state } = await tx.lead.findUniqueOrThrow({ where: { id }, select: { state: true } });
  return state;
}

/** Whether an operator has said that two leads are two. */
async function areApart(tx: Tx, one: string, other: string): Promise<boolean> {
  const pair = pairOf(one, other);
  return (await tx.leadDuplicate.count({ where: { ...pair, state: 'APART' } })) > 0;
}

const columns = Prisma.sql`id::text, name, company, phone, domain, city, latitude, longitude, street_key as "streetKey", services, state,
  coalesce(merged_into, id)::text as "shownBy"`;

async function comparables(tx: Tx, ids: readonly string[]): Promise<readonly Other[]> {
  return tx.$queryRaw<Other[]>`select ${columns} from lead where id = any(${[...ids]}::uuid[])`;
}

/** Leads with its number or domain, in its street, or near it. The oldest first. */
async function candidates(tx: Tx, lead: Comparable): Promise<readonly Other[]> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    select id::text from lead where phone = ${lead.phone}
    union select id::text from lead where domain = ${lead.domain}
    union select id::text from lead where street_key = ${lead.streetKey} and state <> 'MERGED'
    union select id::text from lead
      where latitude between ${lead.latitude}::float - ${nearNorth}::float and ${lead.latitude}::float + ${nearNorth}::float
        and longitude between ${lead.longitude}::float - ${nearEast}::float and ${lead.longitude}::float + ${nearEast}::float
        and state <> 'MERGED'`;
  const ids = found.map(({ id }) => id).filter((id) => id !== lead.id);
  const all = await comparables(tx, ids);
  return all.filter(({ state }) => state !== 'ERASED').toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

async function savePairs(
  tx: Tx,
  id: string,
  pairs: readonly {
    readonly other: string;
    readonly likeness: number;
    readonly reasons: readonly string[];
  }[],
): Promise<void> {
  if (pairs.length === 0) return;
  const data = pairs.map(({ other, likeness: alike, reasons }) => ({
    ...pairOf(id, other),
    likeness: alike,
    reasons: [...reasons],
  }));
  await tx.leadDuplicate.createMany({ data, skipDuplicates: true });
}

/** Words that many names of a search have: those of its trade. */
export async function commonWordsOf(tx: Tx, searchId: string): Promise<ReadonlySet<string>> {
  const names = await tx.$queryRaw<{ name: string | null; company: string | null; city: string | null }[]>`
    select lead.name, lead.company, lead.city from search_place as place join lead on lead.id = place.lead_id
    where place.search_id = ${searchId}::uuid limit ${sample}`;
  return commonWords(names.map((one) => wordsOf(one)));
}

/** Two leads in the order in which pairs are kept. */
export function pairOf(one: string, other: string): { readonly leftId: string; readonly rightId: string } {
  return one < other ? { leftId: one, rightId: other } : { leftId: other, rightId: one };
}
