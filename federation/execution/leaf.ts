import { isEnumType, isSpecifiedScalarType } from 'graphql';
import type { GraphQLEnumType, GraphQLScalarType } from 'graphql';

/** Brings a subgraph's value, which is not null, into the form of a scalar or enum; undefined when it is none. */
export type CoerceLeaf = (value: unknown) => unknown;

/**
 * Compiles the result coercion of a leaf (https://spec.graphql.org/September2025/#sec-Scalars.Built-in-Scalars): what
 * already has the form comes first, anything else is as graphql-js takes it (`1` is the ID `"1"`). Enum values that
 * clients must not see are not in the API schema: they are invalid like unknown ones. Undefined for custom scalars,
 * which are the subgraphs' business.
 */
export function leafCoercion(type: GraphQLScalarType | GraphQLEnumType): CoerceLeaf | undefined {
  if (isEnumType(type)) {
    const names = new Set(type.getValues().map(({ name }) => name));
    return (value) => (typeof value === 'string' && names.has(value) ? value : undefined);
  }
  if (!isSpecifiedScalarType(type)) return undefined;
  switch (type.name) {
    case 'Boolean':
      return (value) => (typeof value === 'boolean' ? value : serialised(type, value));
    case 'Int':
      // Beyond 32 bits it is no Int.
      return (value) =>
        typeof value === 'number' && (value | 0) === value ? value : serialised(type, value);
    case 'Float':
      return (value) =>
        typeof value === 'number' && Number.isFinite(value) ? value : serialised(type, value);
    case 'ID':
      return (value) => {
        if (typeof value === 'string') return value;
        return isWritten(value) ? serialised(type, value) : undefined;
      };
    default:
      return (value) => (typeof value === 'string' ? value : serialised(type, value));
  }
}

function serialised(type: GraphQLScalarType, value: unknown): unknown {
  try {
    return type.serialize(value);
  } catch {
    // It says how the value is wrong: the subgraph's inside, not told to clients.
    return undefined;
  }
}

/** Beyond 10^21 a number is no longer written as digits. */
function isWritten(value: unknown): boolean {
  return typeof value === 'number' && Math.abs(value) < 1e21;
}
