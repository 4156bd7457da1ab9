import { isEnumType, isSpecifiedScalarType } from 'graphql';
import type { GraphQLEnumType, GraphQLScalarType } from 'graphql';

/** Tells whether a subgraph's value, which is not null, may stand for a scalar or enum. */
export type IsValid = (value: unknown) => boolean;

/**
 * Compiles the check of a leaf's values. Enum values that clients must not see are not in the API schema: they are
 * invalid like unknown ones. Custom scalars are the subgraphs' business and pass unchanged.
 */
export function leafCheck(type: GraphQLScalarType | GraphQLEnumType): IsValid | undefined {
  if (isEnumType(type)) {
    const names = new Set(type.getValues().map(({ name }) => name));
    return (value) => typeof value === 'string' && names.has(value);
  }
  if (!isSpecifiedScalarType(type)) return undefined;
  switch (type.name) {
    case 'Boolean':
      return (value) => typeof value === 'boolean';
    case 'Int':
      // https://spec.graphql.org/September2025/#sec-Int: beyond 32 bits it is no Int.
      return (value) => typeof value === 'number' && (value | 0) === value;
    case 'Float':
      return (value) => typeof value === 'number' && Number.isFinite(value);
    case 'ID':
      return (value) => typeof value === 'string' || isWhole(value);
    default:
      return (value) => typeof value === 'string';
  }
}

/** Beyond 10^21 a number is no longer written as digits in JSON. */
function isWhole(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 1e21;
}
