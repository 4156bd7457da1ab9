/** The part of JSON Schema that prompts of this product use. */
interface Shape {
  readonly type?: unknown;
  readonly enum?: unknown;
  readonly properties?: unknown;
  readonly items?: unknown;
  readonly anyOf?: unknown;
  readonly description?: unknown;
}

/** The end of a description that shows what a value may be. */
const example = /\bfor example (\S+)$/;

/**
 * A value that fits a JSON schema, always the same: how a model stand-in answers a structured question. Texts and numbers are the example at
 * the end of their description, else the given words and 1.
 */
export function sampleOf(schema: unknown, words: string): unknown {
  const { type, enum: choices, properties, items, anyOf, description } = shapeOf(schema);
  const shown = typeof description === 'string' ? example.exec(description)?.[1] : undefined;
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
      return shown === undefined ? 1 : Number(shown);
    case 'boolean':
      return false;
    case 'null':
      return null;
    default:
      return shown ?? words;
  }
}

function shapeOf(schema: unknown): Shape {
  return typeof schema === 'object' && schema !== null ? schema : {};
}
