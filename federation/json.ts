/** A JSON object as a subgraph sent it. */
export type JsonObject = { [key: string]: unknown };

export type ResponsePath = readonly (string | number)[];

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Names of fields and aliases that every object inherits (`constructor`, `toString` …): reading them from an
 * answer that lacks them would find the inherited function.
 */
export function isInheritedName(name: string): boolean {
  return name in Object.prototype;
}

/** Reads a key that the object itself has. */
export function ownValue(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
