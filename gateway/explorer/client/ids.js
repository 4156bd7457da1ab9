// The latest ids from answers, filled in where the examples need one.

import { operationsOf } from './operations.js';

const key = 'explorer:ids';

/**
 * @param examples `[{ query }]`
 * @param places for each example, the variables that are ids, with their types: `[{ path, type }]`
 */
export function createIds(examples, places) {
  const byOperation = new Map();
  for (const [index, { query }] of examples.entries()) {
    for (const { name } of operationsOf(query)) if (name !== null) byOperation.set(name, places[index] ?? []);
  }
  const kept = read();
  const lastOf = new Map(kept.last);
  const filled = new Set(kept.filled);

  function keep() {
    sessionStorage.setItem(key, JSON.stringify({ last: [...lastOf], filled: [...filled] }));
  }

  return {
    /** @param ids of an answer, by type */
    seen(ids) {
      for (const [type, id] of Object.entries(ids)) lastOf.set(type, id);
      keep();
    },
    /**
     * Fills ids into empty variables, and into those that were filled in before.
     * @returns undefined when nothing changes
     */
    fillIn(query, variables) {
      const wanted = operationsOf(query).flatMap(({ name }) => byOperation.get(name) ?? []);
      const values = parsed(variables);
      if (values === undefined) return undefined;
      let changed = false;
      for (const { path, type } of wanted) {
        const holder = path.slice(0, -1).reduce((value, name) => value?.[name], values);
        const last = path.at(-1);
        const now = holder?.[last];
        const id = lastOf.get(type);
        if (id === undefined || now === id || (now !== '' && !filled.has(now))) continue;
        holder[last] = id;
        filled.add(id);
        changed = true;
      }
      if (!changed) return undefined;
      keep();
      return JSON.stringify(values, null, 2);
    },
  };
}

function parsed(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function read() {
  try {
    const { last, filled } = JSON.parse(sessionStorage.getItem(key));
    return { last, filled };
  } catch {
    return { last: [], filled: [] };
  }
}
