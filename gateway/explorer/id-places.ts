import {
  getNamedType,
  isCompositeType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  Kind,
  parse,
  typeFromAST,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { GraphQLSchema, GraphQLType, OperationDefinitionNode } from 'graphql';

/** A place in an operation's variables for the id of an object. */
export interface IdPlace {
  /** The path from the variables down: `['input', 'conversationId']`. */
  readonly path: readonly string[];
  /** An object type or interface that has an `id`. */
  readonly type: string;
}

/** The maximum depth, since inputs may refer to themselves. */
const deepest = 4;

/**
 * The places of ids in the variables of a document's operations. `conversationId` is the id of a `Conversation`. A
 * plain `id` belongs to the type that its argument's field returns. A document that does not fit the schema has no
 * places.
 */
export function idPlaces(schema: GraphQLSchema, query: string): readonly IdPlace[] {
  const document = parse(query, { noLocation: true });
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? placesOf(schema, definition) : [],
  );
}

function placesOf(schema: GraphQLSchema, operation: OperationDefinitionNode): IdPlace[] {
  const returned = returnedFor(schema, operation);
  return (operation.variableDefinitions ?? []).flatMap((definition) => {
    const type = typeFromAST(schema, definition.type);
    const name = definition.variable.name.value;
    return type === undefined ? [] : placesIn(type, [name]);
  });

  function placesIn(type: GraphQLType, path: readonly string[]): IdPlace[] {
    if (isNonNullType(type)) return placesIn(type.ofType, path);
    if (isListType(type) || path.length > deepest) return [];
    if (isInputObjectType(type))
      return Object.values(type.getFields()).flatMap((field) => placesIn(field.type, [...path, field.name]));
    const name = path.at(-1) ?? '';
    const target =
      !isScalarType(type) || type.name !== 'ID'
        ? undefined
        : name === 'id'
          ? returned.get(path[0] ?? '')
          : targetOf(schema, name);
    return target === undefined ? [] : [{ path, type: target }];
  }
}

/**
 * `conversationId` and `closedConversationId` are both ids of a `Conversation`, unless there is a
 * `ClosedConversation`.
 */
function targetOf(schema: GraphQLSchema, name: string): string | undefined {
  const stem = /^(\w+)Id$/.exec(name)?.[1];
  if (stem === undefined) return undefined;
  const words = (stem.charAt(0).toUpperCase() + stem.slice(1)).split(/(?=[A-Z])/);
  return words.map((_, start) => words.slice(start).join('')).find((candidate) => hasId(schema, candidate));
}

/** The return type of the first field that uses each variable as an argument, directly or within an input. */
function returnedFor(schema: GraphQLSchema, operation: OperationDefinitionNode): ReadonlyMap<string, string> {
  const types = new TypeInfo(schema);
  const returned = new Map<string, string>();
  const visitor = visitWithTypeInfo(types, {
    Variable({ name }) {
      const type = types.getArgument() && getNamedType(types.getType());
      if (type && !returned.has(name.value) && hasId(schema, type.name)) returned.set(name.value, type.name);
    },
  });
  visit(operation, visitor);
  return returned;
}

function hasId(schema: GraphQLSchema, name: string): boolean {
  const type = schema.getType(name);
  return isCompositeType(type) && 'getFields' in type && 'id' in type.getFields();
}
