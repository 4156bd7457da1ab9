import type { Api } from '../api/api.ts';
import type { Conditions } from './conditions.ts';
import { pageSize } from './entity.ts';
import type { Entity, Placed } from './entity.ts';
import { printCursor } from './list-cursor.ts';
import type { ListCursor } from './list-cursor.ts';
import { comparison, sortOf } from './sort.ts';
import type { EntityRecord } from '../values/value.ts';

/** Records that one call looks at. What lies beyond is left out, and the answer says so. */
export const mostLookedAt = 5_000;

/** Ids that are read one by one. */
const mostIds = 100;

export interface Wanted {
  readonly conditions: Conditions;
  /** Default `-created_date`. */
  readonly sort?: string | undefined;
  readonly skip?: number | undefined;
  readonly limit: number;
  readonly cursor?: ListCursor | undefined;
}

export interface Found {
  readonly records: readonly EntityRecord[];
  /** Where the next records begin; null after the last. */
  readonly next: string | null;
  /** Whether records were left out because there are too many to look at. */
  readonly isTruncated: boolean;
}

const newestFirst = '-created_date';

/** The records that are wanted, as far as the caller may see them. */
export async function readRecords(entity: Entity, api: Api, wanted: Wanted): Promise<Found> {
  const { conditions, sort = newestFirst, limit, cursor } = wanted;
  const skip = (wanted.skip ?? 0) + (cursor?.kind === 'skip' ? cursor.skip : 0);
  const ids = conditions.valuesOf('id');
  const isListed = sort === entity.order && (ids === undefined || ids.length > mostIds);
  if (isListed) {
    const after = cursor?.kind === 'place' ? cursor.after : undefined;
    const { placed, isTruncated, end } = await readPlaced(entity, api, conditions, after, skip + limit + 1);
    const shown = placed.slice(skip, skip + limit);
    const last = shown.at(-1);
    const next = placed.length > skip + limit ? last?.cursor : isTruncated ? end : undefined;
    return {
      records: shown.map(({ record }) => record),
      next: next === undefined ? null : printCursor({ kind: 'place', after: next }),
      isTruncated: isTruncated && placed.length <= skip + limit,
    };
  }
  const { records, isTruncated } = await readAll(entity, api, conditions);
  const sorted = records.toSorted(comparison(sortOf(sort)));
  const end = skip + limit;
  return {
    records: sorted.slice(skip, end),
    next: sorted.length > end ? printCursor({ kind: 'skip', skip: end }) : null,
    isTruncated,
  };
}

/** All records that pass, up to {@link mostLookedAt} that are looked at. */
export async function readAll(
  entity: Entity,
  api: Api,
  conditions: Conditions,
): Promise<{ readonly records: readonly EntityRecord[]; readonly isTruncated: boolean }> {
  const ids = conditions.valuesOf('id');
  if (ids !== undefined && ids.length <= mostIds) {
    const texts = [...new Set(ids)].filter((id) => typeof id === 'string');
    const found = await Promise.all(texts.map((id) => entity.get(api, id)));
    return { records: conditions.filter(found.filter((record) => record !== undefined)), isTruncated: false };
  }
  const { placed, isTruncated } = await readPlaced(entity, api, conditions, undefined, mostLookedAt);
  return { records: placed.map(({ record }) => record), isTruncated };
}

interface PlacedRecords {
  readonly placed: readonly Placed[];
  readonly isTruncated: boolean;
  /** The place up to which it was looked. */
  readonly end: string | undefined;
}

/** Reads pages until enough records pass. */
async function readPlaced(
  entity: Entity,
  api: Api,
  conditions: Conditions,
  from: string | undefined,
  enough: number,
): Promise<PlacedRecords> {
  const placed: Placed[] = [];
  let after = from;
  let lookedAt = 0;
  do {
    // Of a list without conditions no more is read than is wanted.
    const first = conditions.areNone ? Math.min(pageSize, enough - placed.length) : pageSize;
    const page = await entity.page(api, conditions, after, first);
    const passed = new Set(conditions.filter(page.placed.map(({ record }) => record)));
    placed.push(...page.placed.filter(({ record }) => passed.has(record)));
    lookedAt += page.placed.length;
    after = page.next;
  } while (after !== undefined && placed.length < enough && lookedAt < mostLookedAt);
  return { placed, isTruncated: after !== undefined && placed.length < enough, end: after };
}
