// The session for operations. It lives as long as this tab: only sessionStorage has it.

const key = 'explorer:session';

export function createSession() {
  const listeners = new Set();
  let id = sessionStorage.getItem(key);

  function set(next) {
    if (next === id) return;
    id = next;
    if (next === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, next);
    for (const listener of listeners) listener();
  }

  return {
    get id() {
      return id;
    },
    use: (next) => set(next),
    forget: () => set(null),
    onChange: (listener) => listeners.add(listener),
  };
}

/** The `session { id … }` anywhere in an answer, as from signing in. */
export function sessionIn(value, depth = 0) {
  if (value === null || typeof value !== 'object' || depth > 8) return undefined;
  const id = value.session?.id;
  if (typeof id === 'string' && id !== '') return id;
  for (const child of Object.values(value)) {
    const found = sessionIn(child, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether the schema has a `mutation { signOut }` that needs no arguments. */
export function hasSignOut(schema) {
  const field = schema.getMutationType()?.getFields()['signOut'];
  return field !== undefined && field.args.length === 0 && !('getFields' in named(field.type));
}

function named(type) {
  return 'ofType' in type ? named(type.ofType) : type;
}
