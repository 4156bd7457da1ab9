/** The part of JSON Schema that prompts of this product use. */
interface Shape {
  readonly type?: unknown;
  readonly enum?: unknown;
  readonly properties?: unknown;
  readonly items?: unknown;
  readonly anyOf?: unknown;
}

/**
 * A value that fits a JSON schema, always the same: how a model stand-in answers a structured question. Texts take the given words.
 */
export function sampleOf(schema: unknown, words: string): unknown {
  const { type, enum: choices, properties, items, anyOf } = shapeOf(schema);
  if (Array.isArray(choices)) return choices[0];
  if (Array.isArray(anyOf)) return sampleOf(anyOf[0], words);
  switch (Array.isArray(type) ? type[0] : type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(shapeOf(properties)).map(([name, field]) => [name, sampleOf(field, words)]),
      );
    case 'array':
      return [sampleOf(items, words)];
    case 'number':
    case 'integer':
      return 1;
    case 'boolean':
      return false;
    case 'null':
      return null;
    default:
      return words;
  }
}

function shapeOf(schema: unknown): Shape {
  return typeof schema === 'object' && schema !== null ? schema : {};
}
