import { isDeepStrictEqual } from 'node:util';
import type { NewSandboxObject, SandboxObject, SandboxObjects } from '../sandbox.ts';

/** Objects of one process, for a sandbox that plays the real provider in a test. */
export function createMemoryObjects(): SandboxObjects {
  const kinds = new Map<string, Map<string, SandboxObject>>();
  const of = (kind: string) => {
    const objects = kinds.get(kind) ?? new Map<string, SandboxObject>();
    kinds.set(kind, objects);
    return objects;
  };
  const findByKey = (kind: string, key: string) =>
    [...of(kind).values()].find((object) => object.key === key) ?? null;
  const put = (kind: string, { at = new Date(), ...object }: NewSandboxObject) => {
    const made = { ...object, at };
    // Deleted first, so that the order is that of changes.
    of(kind).delete(object.id);
    of(kind).set(object.id, made);
    return made;
  };
  return {
    get: async (kind, id) => of(kind).get(id) ?? null,
    findByKey: async (kind, key) => findByKey(kind, key),
    list: async (kind, { limit = 100, offset = 0, where = {} } = {}) =>
      [...of(kind).values()]
        .toReversed()
        .filter(({ data }) =>
          Object.entries(where).every(([name, value]) => isDeepStrictEqual(data[name], value)),
        )
        .slice(offset, offset + limit),
    getMany: async (kind, ids) => ids.flatMap((id) => of(kind).get(id) ?? []),
    findAny: async (kind, field, values) =>
      [...of(kind).values()].filter(({ data }) => {
        const value = data[field];
        return typeof value === 'string' && values.includes(value);
      }),
    changed: async (kind, { since, after, limit }) =>
      [...of(kind).values()]
        .filter(({ at, id }) => at >= since && (after === null || isBeyond({ at, id }, after)))
        .toSorted((one, other) => (isBeyond(one, other) ? 1 : -1))
        .slice(0, limit),
    putMany: async (kind, objects) => objects.map((object) => put(kind, object)),
    put: async (kind, object) => {
      const holder = object.key === null ? null : findByKey(kind, object.key);
      if (holder && holder.id !== object.id)
        throw new Error(`${kind} ${holder.id} has the key ${object.key}.`);
      return put(kind, object);
    },
    putOnce: async (kind, object) => findByKey(kind, object.key) ?? put(kind, object),
    remove: async (kind, id) => of(kind).delete(id),
  };
}

type Place = Pick<SandboxObject, 'at' | 'id'>;

/** Whether one comes after another in the order of changes. */
function isBeyond(one: Place, other: Place): boolean {
  const ms = one.at.getTime() - other.at.getTime();
  return ms > 0 || (ms === 0 && one.id > other.id);
}
