/**
 * A description as JSON Schema 2020-12 has it. OpenAPI 3.0 says `nullable` and boolean bounds. Three faults of published descriptions are
 * taken out: `oneOf` whose members overlap, closed objects inside `allOf`, and limits that are no numbers.
 */
export function plainSchema(given: unknown, isPartOfAll = false): unknown {
  if (Array.isArray(given)) return given.map((item) => plainSchema(item, isPartOfAll));
  if (typeof given !== 'object' || given === null) return given;
  const plain: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    // The name of a field may be a keyword: then it holds a schema, and never a boolean or a list.
    if (name === 'nullable' && typeof value === 'boolean') continue;
    if (/^exclusiveM(?:in|ax)imum$/.test(name) && typeof value === 'boolean') continue;
    if (name === 'discriminator' && typeof value === 'object') continue;
    if (name === 'additionalProperties' && value === false && isPartOfAll) continue;
    if (name === 'oneOf' && Array.isArray(value)) plain['anyOf'] = plainSchema(value);
    else plain[name] = plainSchema(value, name === 'allOf');
  }
  return isNullable(given) ? orNull(plain) : plain;
}

function isNullable(given: object): boolean {
  return 'nullable' in given && given.nullable === true;
}

function orNull({ type, enum: values, ...rest }: Record<string, unknown>): unknown {
  const own = {
    ...rest,
    ...(type !== undefined && { type }),
    ...(values !== undefined && { enum: values }),
  };
  return { anyOf: [own, { type: 'null' }] };
}

/** The same without the lists of fields that must be there. */
export function withoutRequired(schema: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema).flatMap(([name, value]) =>
      name === 'required' && Array.isArray(value) ? [] : [[name, mapped(value, withoutRequired)] as const],
    ),
  );
}

/** The same with an empty schema, which allows all, in the place of each reference to nowhere: descriptions are cut down. */
export function withKnownReferences(document: unknown): unknown {
  const clean = (object: Readonly<Record<string, unknown>>): Record<string, unknown> => {
    const { $ref: reference } = object;
    if (typeof reference === 'string' && at(document, reference) === undefined) return {};
    return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, mapped(value, clean)]));
  };
  return mapped(document, clean);
}

/** Applies a function to an object, or to each object of a list. */
function mapped(
  value: unknown,
  change: (object: Readonly<Record<string, unknown>>) => Record<string, unknown>,
): unknown {
  if (Array.isArray(value)) return value.map((item) => mapped(item, change));
  return typeof value === 'object' && value !== null ? change({ ...value }) : value;
}

/** What a JSON pointer within the document names (RFC 6901). */
function at(document: unknown, reference: string): unknown {
  const names = reference
    .replace(/^#\/?/, '')
    .split('/')
    .map((name) => decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~'));
  return names.reduce<unknown>(
    (part, name) =>
      typeof part === 'object' && part !== null
        ? Object.entries(part).find(([key]) => key === name)?.[1]
        : undefined,
    document,
  );
}
