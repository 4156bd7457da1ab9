import { isAbstractType, isInterfaceType } from 'graphql';
import type { GraphQLSchema } from 'graphql';

/** True when an object with this `__typename` matches a type condition. */
export type TypeTest = (typename: unknown) => boolean;

/** The names of all types, interfaces included, that match `condition`. */
export function typesUnder(schema: GraphQLSchema, condition: string): ReadonlySet<string> {
  const names = new Set([condition]);
  const type = schema.getType(condition);
  if (!isAbstractType(type)) return names;
  for (const possible of schema.getPossibleTypes(type)) names.add(possible.name);
  if (isInterfaceType(type)) {
    for (const { name } of schema.getImplementations(type).interfaces) names.add(name);
  }
  return names;
}

export function typeTest(schema: GraphQLSchema, condition: string): TypeTest {
  const names = typesUnder(schema, condition);
  if (names.size === 1) return (typename) => typename === condition;
  return (typename) => typeof typename === 'string' && names.has(typename);
}
