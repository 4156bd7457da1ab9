import {
  getNullableType,
  isInputObjectType,
  isInputType,
  isListType,
  isScalarType,
  isSpecifiedScalarType,
  typeFromAST,
} from 'graphql';
import type { GraphQLInputType, GraphQLSchema, VariableDefinitionNode } from 'graphql';
import { ExactNumber } from '../json/exact-number.ts';

type Variables = Readonly<Record<string, unknown>>;

/**
 * The variables with each {@link ExactNumber} as its type takes it: its digits where it is an ID, exactly as it was sent
 * where it is a custom scalar, and anywhere else the double next to it, which Float takes and all others refuse.
 */
export function withExactNumbers(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  variables: Variables,
): Variables {
  const changed = definitions.flatMap(({ variable: { name }, type: node }) => {
    const type = typeFromAST(schema, node);
    const value = variables[name.value];
    return value === undefined || !isInputType(type) ? [] : [[name.value, asTaken(type, value)] as const];
  });
  return { ...variables, ...Object.fromEntries(changed) };
}

function asTaken(type: GraphQLInputType, value: unknown): unknown {
  const nullable = getNullableType(type);
  if (Array.isArray(value)) {
    return value.map((item: unknown) => asTaken(isListType(nullable) ? nullable.ofType : nullable, item));
  }
  if (isListType(nullable)) return asTaken(nullable.ofType, value);
  if (value instanceof ExactNumber) return numberAs(nullable, value);
  if (!isInputObjectType(nullable) || typeof value !== 'object' || value === null) return value;
  const fields = nullable.getFields();
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => {
      const field = fields[name];
      return [name, field === undefined ? inner : asTaken(field.type, inner)];
    }),
  );
}

function numberAs(type: GraphQLInputType, { text }: ExactNumber): unknown {
  if (isScalarType(type) && !isSpecifiedScalarType(type)) return new ExactNumber(text);
  const isId = isScalarType(type) && type.name === 'ID';
  return isId && /^-?\d+$/.test(text) ? text : Number(text);
}
