import { z } from 'zod';

/** A JSON schema of the part that all providers know. */
export function jsonSchemaOf(given: z.ZodType): Readonly<Record<string, unknown>> {
  const { $schema: _version, ...schema } = z.toJSONSchema(given);
  return withoutLimits(schema);
}

/** Limits such as the largest integer are not known to every provider. */
function withoutLimits(schema: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([name]) => name !== 'minimum' && name !== 'maximum')
      .map(([name, value]) => [name, isObject(value) ? withoutLimits(value) : value]),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
