import { z } from 'zod';
import { badInput, notFound } from '../refusals/refusal.ts';
import { aggregate, readAggregateSpec } from '../records/aggregate.ts';
import { canonical, compareValues } from '../values/compare.ts';
import { conditionsOf, valueAt } from '../records/conditions.ts';
import type { Entity } from '../records/entity.ts';
import { printCursor, readCursor } from '../records/list-cursor.ts';
import { parseFields } from '../records/parse-fields.ts';
import { mostLookedAt, readAll, readRecords } from '../records/read-records.ts';
import type { EntityRecord, Fields, Value } from '../values/value.ts';
import { conditionsIn } from '../calls/call.ts';
import type { Call, Handler } from '../calls/call.ts';

/** `true` on an answer that leaves records out, because there are more than one call looks at. */
export const truncatedHeader = 'x-truncated';

const whole = z.coerce.number().int();
const listQuery = z.object({
  q: z.string().optional(),
  sort: z.string().optional(),
  limit: whole.min(1).max(mostLookedAt).default(mostLookedAt),
  skip: whole.min(0).default(0),
  fields: z.string().optional(),
});
const pageQuery = listQuery.extend({
  limit: whole.min(1).max(mostLookedAt).default(100),
  cursor: z.string().optional(),
  distinct: z.string().optional(),
});

/** `GET /entities/:entity`: records as a plain list. */
export async function listRecords(entity: Entity, call: Call): Promise<readonly Fields[]> {
  const query = parseFields(listQuery, call.request.query);
  const { records, isTruncated } = await readRecords(entity, call.api, {
    conditions: conditionsIn(query.q),
    sort: query.sort,
    skip: query.skip,
    limit: query.limit,
  });
  sayTruncated(call, isTruncated);
  return records.map((record) => chosen(record, query.fields));
}

/** `GET /entities/:entity/v2/list`: a page of records, or of the values of a field. */
export async function listPage(entity: Entity, call: Call): Promise<unknown> {
  const query = parseFields(pageQuery, call.request.query);
  const conditions = conditionsIn(query.q);
  const cursor = query.cursor === undefined ? undefined : readCursor(query.cursor);
  if (query.distinct !== undefined) {
    const { records, isTruncated } = await readAll(entity, call.api, conditions);
    sayTruncated(call, isTruncated);
    const values = distinctValues(records, query.distinct);
    const from = cursor?.kind === 'skip' ? cursor.skip : 0;
    const end = from + Math.min(query.limit, 1_000);
    const hasMore = values.length > end;
    const next = hasMore ? printCursor({ kind: 'skip', skip: end }) : null;
    return { items: values.slice(from, end), next_cursor: next, has_more: hasMore };
  }
  const { sort, limit } = query;
  const found = await readRecords(entity, call.api, { conditions, sort, limit, cursor });
  sayTruncated(call, found.isTruncated);
  return {
    items: found.records.map((record) => chosen(record, query.fields)),
    next_cursor: found.next,
    has_more: found.next !== null,
  };
}

export const countRecords = async (entity: Entity, call: Call) => {
  const { q } = parseFields(listQuery.pick({ q: true }), call.request.query);
  const { records, isTruncated } = await readAll(entity, call.api, conditionsIn(q));
  sayTruncated(call, isTruncated);
  return { count: records.length, truncated: isTruncated };
};

export async function aggregateRecords(entity: Entity, call: Call): Promise<unknown> {
  const spec = readAggregateSpec(call.request.body ?? {});
  const { records, isTruncated } = await readAll(entity, call.api, conditionsOf(spec.query));
  sayTruncated(call, isTruncated);
  const { rows, truncated } = aggregate(records, spec);
  return { rows, truncated: truncated || isTruncated };
}

/** @throws Refusal `NOT_FOUND` */
export async function getRecord(entity: Entity, call: Call, id: string): Promise<EntityRecord> {
  const record = await entity.get(call.api, id);
  if (!record) throw notFound(entity.name);
  return record;
}

function sayTruncated({ reply }: Call, isTruncated: boolean): void {
  if (isTruncated) void reply.header(truncatedHeader, 'true');
}

/** The fields that were asked for, and the id. */
function chosen(record: EntityRecord, fields: string | undefined): Fields {
  if (fields === undefined || fields === '') return record;
  const names = new Set(['id', ...fields.split(',').map((name) => name.trim())]);
  return Object.fromEntries(Object.entries(record).filter(([name]) => names.has(name)));
}

function distinctValues(records: readonly EntityRecord[], field: string): Value[] {
  if (field === '') throw badInput('distinct', 'must name a field.');
  const found = new Map<string, Value>();
  for (const record of records) {
    const value = valueAt(record, field) ?? null;
    if (value !== null) found.set(canonical(value), value);
  }
  return [...found.values()].toSorted(compareValues);
}

export type EntityHandler = (entity: Entity, call: Call) => ReturnType<Handler>;
