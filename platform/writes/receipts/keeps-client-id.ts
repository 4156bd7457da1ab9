/** Resolvers of mutations whose own rows have the `clientId`. */
const keeping = new WeakSet<object>();

/**
 * Marks the resolver of a mutation whose rows keep the `clientId` themselves, so that no receipt is looked for: for the few whose round
 * trips matter. A mutation that uses `writeOnce` needs no mark.
 */
export function keepsClientId<Resolver extends object>(resolver: Resolver): Resolver {
  keeping.add(resolver);
  return resolver;
}

/** Whether a resolver was marked. */
export function isKeeping(resolver: object): boolean {
  return keeping.has(resolver);
}
