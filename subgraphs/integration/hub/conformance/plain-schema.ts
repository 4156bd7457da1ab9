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
