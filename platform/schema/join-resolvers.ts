/** Resolvers of some types, as a folder exports them: `{ Query: { … }, Order: { … }, DateTime: scalar }`. */
export type ResolverPart = Readonly<Record<string, unknown>>;

/**
 * Joins the resolvers of a subgraph's folders. Several folders may add fields to one type; a second definition of the
 * same field, scalar or type resolver is refused.
 * @throws Error that names what is defined twice
 */
export function joinResolvers(parts: readonly object[]): Record<string, unknown> {
  const joined: Record<string, unknown> = {};
  for (const part of parts) {
    for (const [type, fields] of Object.entries(part)) {
      if (fields === undefined) continue;
      const known = joined[type];
      if (known === undefined) joined[type] = isFields(fields) ? { ...fields } : fields;
      else if (isFields(known) && isFields(fields)) addFields(type, known, fields);
      else throw new Error(`The resolver of ${type} is defined twice.`);
    }
  }
  return joined;
}

function addFields(type: string, known: Record<string, unknown>, fields: Record<string, unknown>): void {
  for (const [name, resolver] of Object.entries(fields)) {
    if (Object.hasOwn(known, name)) throw new Error(`The resolver of ${type}.${name} is defined twice.`);
    known[name] = resolver;
  }
}

/** A plain object of fields; a scalar is an instance of a class. */
function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
