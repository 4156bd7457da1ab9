import { GraphQLError, Kind, execute, getArgumentValues, isObjectType, parse } from 'graphql';
import type {
  DocumentNode,
  ExecutionResult,
  FieldNode,
  GraphQLOutputType,
  GraphQLSchema,
  SelectionSetNode,
} from 'graphql';
import type { JsonObject } from '../../json.ts';
import type { RandomOperation } from './random-operation.ts';
import { derived, requiredBy } from './required-fields.ts';
import type { TestSupergraph } from './supergraphs.ts';
import type { World } from './world.ts';

/**
 * Answers an operation with graphql-js like one server with all the data. A federated answer must be equal when the
 * subgraphs agree. Knows only faults of the kind `error`.
 * @param isHidden fields that are denied
 */
export async function answerAsOne(
  supergraph: TestSupergraph,
  world: World,
  { query, variables, document }: RandomOperation & { readonly document?: DocumentNode },
  isHidden: (nodes: readonly FieldNode[]) => boolean = () => false,
): Promise<ExecutionResult> {
  const documents = Object.values(supergraph.sources).map((sdl) => parse(sdl));
  const { schema, supergraphSchema } = supergraph;

  function requiredFields(type: string, field: string): SelectionSetNode | undefined {
    const interfaces = schema.getType(type);
    const names = [
      type,
      ...(isObjectType(interfaces) ? interfaces.getInterfaces().map(({ name }) => name) : []),
    ];
    for (const document of documents) {
      for (const name of names) {
        const found = requiredBy(document, name, field);
        if (found) return found;
      }
    }
    return undefined;
  }

  function valueOf(id: string, type: string, field: string, args: object, of: GraphQLOutputType): unknown {
    const required = requiredFields(type, field);
    if (required === undefined) return world.value(id, field, args, of);
    return derived(world, id, field, args, of, gather(id, type, required));
  }

  function gather(id: string, type: string, { selections }: SelectionSetNode): JsonObject {
    const result: JsonObject = {};
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT && selection.typeCondition?.name.value === type)
        Object.assign(result, gather(id, type, selection.selectionSet));
      if (selection.kind !== Kind.FIELD) continue;
      const field = fieldOf(supergraphSchema, type, selection.name.value);
      const value = valueOf(id, type, selection.name.value, getArgumentValues(field, selection), field.type);
      result[selection.name.value] = below(value ?? null, selection.selectionSet);
    }
    return result;
  }

  function below(value: unknown, set: SelectionSetNode | undefined): unknown {
    if (Array.isArray(value)) return value.map((item) => below(item, set));
    return set && isThing(value) ? gather(value.id, world.typeOf(value.id), set) : value;
  }

  return execute({
    schema,
    document: document ?? parse(query, { noLocation: true }),
    variableValues: variables,
    rootValue: undefined,
    typeResolver: (thing: { id: string }) => world.typeOf(thing.id),
    fieldResolver: (source: { id: string } | undefined, args: object, _context, info) => {
      if (isHidden(info.fieldNodes)) throw new GraphQLError('hidden');
      const id = source?.id ?? `${info.parentType.name}:0`;
      if (world.fault(id, info.fieldName) === 'error') throw new GraphQLError(`boom ${id}.${info.fieldName}`);
      return valueOf(id, info.parentType.name, info.fieldName, args, info.returnType);
    },
  });
}

function isThing(value: unknown): value is { id: string } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}

function fieldOf(schema: GraphQLSchema, type: string, field: string) {
  const owner = schema.getType(type);
  const found = isObjectType(owner) ? owner.getFields()[field] : undefined;
  if (!found) throw new Error(`no field ${type}.${field}`);
  return found;
}
