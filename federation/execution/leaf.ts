import { isEnumType, isSpecifiedScalarType } from 'graphql';
import type { GraphQLEnumType, GraphQLScalarType } from 'graphql';
import { ExactNumber } from '#platform/json/exact-number.ts';
import { isTooDeep } from '../json.ts';

/** Coerces a subgraph's non-null value to a scalar or enum; undefined when it is invalid. */
export type CoerceLeaf = (value: unknown) => unknown;

/**
 * Compiles the result coercion of a leaf (https://spec.graphql.org/September2025/#sec-Scalars.Built-in-Scalars). Other
 * forms of a value are coerced as graphql-js does: `1` is the ID `"1"`. The API schema lacks the enum values that
 * clients must not see: they are invalid like unknown ones. Custom scalars stay unchanged, unless they are nested too
 * deep to be written.
 */
export function leafCoercion(type: GraphQLScalarType | GraphQLEnumType): CoerceLeaf {
  if (isEnumType(type)) {
    const names = new Set(type.getValues().map(({ name }) => name));
    return (value) => (typeof value === 'string' && names.has(value) ? value : undefined);
  }
  if (!isSpecifiedScalarType(type)) return writable;
  switch (type.name) {
    case 'Boolean':
      return (value) => (typeof value === 'boolean' ? value : serialised(type, value));
    case 'Int':
      // An Int has 32 bits.
      return (value) =>
        typeof value === 'number' && (value | 0) === value ? value : serialised(type, value);
    case 'Float':
      return (value) =>
        typeof value === 'number' && Number.isFinite(value) ? value : serialised(type, value);
    case 'ID':
      return (value) => {
        if (typeof value === 'string') return value;
        return isWritten(value) || value instanceof ExactNumber ? serialised(type, value) : undefined;
      };
    default:
      return (value) => (typeof value === 'string' ? value : serialised(type, value));
  }
}

function serialised(type: GraphQLScalarType, value: unknown): unknown {
  if (value instanceof ExactNumber) return roundedAs(type, value);
  try {
    return type.serialize(value);
  } catch {
    // The message describes the invalid value, which is internal to the subgraph.
    return undefined;
  }
}

/** From 10^21 on, JavaScript no longer writes a number as digits. */
function isWritten(value: unknown): boolean {
  return typeof value === 'number' && Math.abs(value) < 1e21;
}

/** A string and an ID keep all digits. Float is a double by definition; an Int is smaller. */
function roundedAs(type: GraphQLScalarType, { text }: ExactNumber): unknown {
  if (type.name === 'String') return text;
  if (type.name === 'ID') return /^-?\d+$/.test(text) ? text : undefined;
  return serialised(type, Number(text));
}

function writable(value: unknown): unknown {
  if (typeof value === 'object') return isTooDeep(value) ? undefined : value;
  return typeof value === 'number' && !Number.isFinite(value) ? undefined : value;
}
