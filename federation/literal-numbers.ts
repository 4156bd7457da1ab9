import {
  GraphQLError,
  Kind,
  TypeInfo,
  getNamedType,
  isScalarType,
  isSpecifiedScalarType,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type {
  ASTNode,
  DocumentNode,
  FloatValueNode,
  GraphQLInputType,
  GraphQLSchema,
  IntValueNode,
} from 'graphql';
import { holds } from '#platform/json/exact-number.ts';

type NumberNode = IntValueNode | FloatValueNode;
type Ancestor = ASTNode | readonly ASTNode[];

/** A document without such a text has no such number. */
const mayBeLost = /[\d.]{16}|\d[eE][+-]?\d{3}/;

/**
 * Refuses numbers in a valid document that would be rounded before they reach a subgraph: plans hold them as doubles.
 * An ID keeps its digits. A Float only has to be finite.
 * @returns one `BAD_USER_INPUT` error for each, with its dotted input path as `field`
 */
export function refuseLostNumbers(
  schema: GraphQLSchema,
  document: DocumentNode,
  text: string,
): readonly GraphQLError[] {
  if (!mayBeLost.test(text)) return [];
  const types = new TypeInfo(schema);
  const errors: GraphQLError[] = [];
  const check = (
    node: NumberNode,
    _key: unknown,
    parent: Ancestor | undefined,
    _path: unknown,
    ancestors: readonly Ancestor[],
  ): undefined => {
    if (keeps(types.getInputType(), node.value)) return;
    errors.push(lost(node, inputPath([...ancestors, ...(parent ? [parent] : []), node])));
  };
  visit(document, visitWithTypeInfo(types, { IntValue: check, FloatValue: check }));
  return errors;
}

/** Fields of an object that is a custom scalar have no type. */
function keeps(type: GraphQLInputType | null | undefined, source: string): boolean {
  const named = getNamedType(type);
  if (!isScalarType(named) || !isSpecifiedScalarType(named)) return holds(Number(source), source);
  return named.name === 'Float' ? Number.isFinite(Number(source)) : true;
}

function lost(node: NumberNode, field: string): GraphQLError {
  const shown = node.value.length > 50 ? `${node.value.slice(0, 50)}…` : node.value;
  const message = Number.isFinite(Number(node.value))
    ? `The number ${shown} at "${field}" would be rounded: send it in a variable.`
    : `The number ${shown} at "${field}" is too large.`;
  return new GraphQLError(message, { nodes: node, extensions: { code: 'BAD_USER_INPUT', field } });
}

/** The field names and list indexes of a value within its argument or its variable. */
function inputPath(ancestors: readonly Ancestor[]): string {
  const names = ancestors.flatMap((node, index): readonly (string | number)[] => {
    if (!('kind' in node)) return [];
    switch (node.kind) {
      case Kind.VARIABLE_DEFINITION:
        return [node.variable.name.value];
      case Kind.ARGUMENT:
      case Kind.OBJECT_FIELD:
        return [node.name.value];
      case Kind.LIST:
        return [node.values.findIndex((value) => value === ancestors[index + 2])];
      default:
        return [];
    }
  });
  return names.join('.');
}
