import { z } from 'zod';
import { badInput, notAllowed, Refusal } from '../refusals/refusal.ts';
import type { Api } from '../api/api.ts';
import { changesOf } from '../records/changes.ts';
import { canonical } from '../values/compare.ts';
import { conditionsOf, valueAt } from '../records/conditions.ts';
import { recordsOfCsv } from '../records/csv.ts';
import type { Entity } from '../records/entity.ts';
import { parseFields } from '../records/parse-fields.ts';
import { readAll } from '../records/read-records.ts';
import { applyOperators } from '../records/update-operators.ts';
import type { EntityRecord, Fields } from '../values/value.ts';
import { bodyOf, listOf } from '../calls/call.ts';
import type { Call } from '../calls/call.ts';
import { getRecord } from './entity-lists.ts';
import { FilePart } from './multipart.ts';

/** `POST /entities/:entity` */
export function createRecord(entity: Entity, call: Call): Promise<EntityRecord> {
  return entity.create(bodyOf(call))(call.api);
}

/** `PUT /entities/:entity/:id`: changes the fields that were sent with another value, and answers the whole record. */
export async function updateRecord(entity: Entity, call: Call, id: string): Promise<EntityRecord> {
  const current = await getRecord(entity, call, id);
  return update(entity, call.api, current, bodyOf(call));
}

async function update(entity: Entity, api: Api, current: EntityRecord, given: Fields): Promise<EntityRecord> {
  const changed = changesOf(current, given, entity.extraFields);
  if (Object.keys(changed).length === 0) return current;
  await entity.update(current, changed)(api);
  return (await entity.get(api, current.id)) ?? current;
}

/** `DELETE /entities/:entity/:id` and with conditions: nothing of the API is deleted. */
export function deleteRecords(entity: Entity): never {
  throw notAllowed(entity.keptBecause);
}

/** `POST /entities/:entity/bulk`: all records are checked before the first is written. */
export function createMany(entity: Entity, call: Call): Promise<EntityRecord[]> {
  return createAll(entity, call.api, listOf(call.request.body, 'body'));
}

async function createAll(entity: Entity, api: Api, given: readonly Fields[]): Promise<EntityRecord[]> {
  const writes = given.map((fields, index) => located(index, () => entity.create(fields)));
  return inOrder(writes.map((write) => () => write(api)));
}

/** `PUT /entities/:entity/bulk` */
export async function updateMany(entity: Entity, call: Call): Promise<EntityRecord[]> {
  const given = listOf(call.request.body, 'body');
  const ids = given.map(({ id }, index) => {
    if (typeof id === 'string') return id;
    throw badInput(`${index}.id`, 'is missing.');
  });
  const found = await Promise.all(ids.map((id) => getRecord(entity, call, id)));
  return inOrder(found.map((record, index) => () => update(entity, call.api, record, given[index] ?? {})));
}

const matching = z.object({ query: z.json(), data: z.record(z.string(), z.json()) });
/** Records that one call of `updateMany` changes. */
const batch = 500;

/** `PATCH /entities/:entity/update-many`: changes the records that pass, 500 at a time. */
export async function updateMatching(entity: Entity, call: Call): Promise<unknown> {
  const { query, data } = parseFields(matching, call.request.body);
  const { records, isTruncated } = await readAll(entity, call.api, conditionsOf(query));
  const changing = records.filter(
    (record) => Object.keys(changesOf(record, applyOperators(record, data), entity.extraFields)).length > 0,
  );
  const now = changing.slice(0, batch);
  await inOrder(now.map((record) => () => update(entity, call.api, record, applyOperators(record, data))));
  return { success: true, updated: now.length, has_more: changing.length > batch || isTruncated };
}

const keyed = z.object({
  records: z.unknown(),
  key: z.union([z.string(), z.array(z.string()).min(1)]).transform((key) => [key].flat()),
});

/** `POST /entities/:entity/upsert`: of records with one key the last counts. */
export async function upsertRecords(entity: Entity, call: Call): Promise<unknown> {
  const { records: given, key } = parseFields(keyed, call.request.body);
  const wanted = new Map<string, Fields>();
  for (const [index, fields] of listOf(given, 'records').entries()) {
    for (const name of key) {
      if (fields[name] === undefined || fields[name] === null) {
        throw badInput(`records.${index}.${name}`, 'is a part of the key and missing.');
      }
    }
    wanted.set(keyOf(fields, key), fields);
  }
  const known = new Map<string, EntityRecord>();
  const conditions = conditionsOf({
    $or: [...wanted.values()].map((fields) =>
      Object.fromEntries(key.map((name) => [name, fields[name] ?? null])),
    ),
  });
  const { records, isTruncated } = await readAll(entity, call.api, conditions);
  if (isTruncated) {
    throw new Refusal(
      409,
      'CONFLICT',
      'There are too many records to find those with a key: create or update them.',
    );
  }
  for (const record of records) known.set(keyOf(record, key), record);
  const fresh = [...wanted].filter(([id]) => !known.has(id)).map(([, fields]) => fields);
  const checked = fresh.map((fields, index) => located(index, () => entity.create(fields)));
  const written = await inOrder([
    ...[...wanted].flatMap(([id, fields]) => {
      const current = known.get(id);
      return current === undefined ? [] : [() => update(entity, call.api, current, fields)];
    }),
    ...checked.map((write) => () => write(call.api)),
  ]);
  return { created: fresh.length, updated: wanted.size - fresh.length, records: written };
}

function keyOf(fields: Fields, key: readonly string[]): string {
  return canonical(key.map((name) => valueAt(fields, name) ?? null));
}

/** Fields of CSV files that stay text although they look like numbers. */
const texts: ReadonlySet<string> = new Set([
  'business_phone',
  'customer_phone',
  'phone',
  'tax_number',
  'tax_rate_percent',
]);

/** `POST /entities/:entity/import`: a CSV file as the field `file`. All of it is checked before the first record is written. */
export async function importRecords(entity: Entity, call: Call): Promise<unknown> {
  const { file } = parseFields(z.object({ file: z.instanceof(FilePart) }), call.request.body);
  try {
    const records = listOf(recordsOfCsv(file.bytes, texts), 'file');
    const output = await createAll(entity, call.api, records);
    return { status: 'success', details: `Imported ${output.length} records.`, output };
  } catch (error) {
    if (error instanceof Refusal && error.status === 400) {
      return { status: 'error', details: error.message, output: null };
    }
    throw error;
  }
}

/** Runs writes one after the other. A refusal says how many were done before. */
async function inOrder(writes: readonly (() => Promise<EntityRecord>)[]): Promise<EntityRecord[]> {
  const done: EntityRecord[] = [];
  for (const write of writes) {
    try {
      done.push(await write());
    } catch (error) {
      if (!(error instanceof Refusal) || writes.length === 1) throw error;
      throw new Refusal(error.status, error.code, error.message, {
        field: error.field === undefined ? `${done.length}` : `${done.length}.${error.field}`,
        facts: { written: done.length },
      });
    }
  }
  return done;
}

/** Names the entry of a list in what is wrong with it. */
function located<Result>(index: number, check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    if (error instanceof Refusal && error.field !== undefined) {
      throw new Refusal(error.status, error.code, `Record ${index}: ${error.message}`, {
        field: `${index}.${error.field}`,
      });
    }
    throw error;
  }
}
