import { isDeepStrictEqual } from 'node:util';
import type { SandboxObject, SandboxObjects } from '../sandbox.ts';

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
  const put = (kind: string, object: Omit<SandboxObject, 'at'>) => {
    const made = { ...object, at: new Date() };
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
