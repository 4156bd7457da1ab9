import { isEnumType, isSpecifiedScalarType } from 'graphql';
import type { GraphQLEnumType, GraphQLScalarType } from 'graphql';
import { ExactNumber } from '#platform/json/exact-number.ts';
import { isTooDeep } from '../json.ts';

/** Brings a subgraph's value, which is not null, into the form of a scalar or enum; undefined when it is none. */
export type CoerceLeaf = (value: unknown) => unknown;

/**
 * Compiles the result coercion of a leaf (https://spec.graphql.org/September2025/#sec-Scalars.Built-in-Scalars). A value
 * that has another form is taken as graphql-js takes it: `1` is the ID `"1"`. Enum values that clients must not see are
 * not in the API schema: they are invalid like unknown ones. Custom scalars stay as their subgraphs send them, unless
 * they are nested so deep that they cannot be written.
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
      // Beyond 32 bits it is no Int.
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
    // It says how the value is wrong: the subgraph's inside, not told to clients.
    return undefined;
  }
}

/** Beyond 10^21 a number is no longer written as digits. */
function isWritten(value: unknown): boolean {
  return typeof value === 'number' && Math.abs(value) < 1e21;
}

/** A text and an ID keep all digits. Float is a double by definition; an Int is smaller. */
function roundedAs(type: GraphQLScalarType, { text }: ExactNumber): unknown {
  if (type.name === 'String') return text;
  if (type.name === 'ID') return /^-?\d+$/.test(text) ? text : undefined;
  return serialised(type, Number(text));
}

function writable(value: unknown): unknown {
  if (typeof value === 'object') return isTooDeep(value) ? undefined : value;
  return typeof value === 'number' && !Number.isFinite(value) ? undefined : value;
}
