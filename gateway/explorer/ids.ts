import { getNamedType, isCompositeType, isAbstractType, isObjectType, Kind } from 'graphql';
import type {
  DocumentNode,
  GraphQLCompositeType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '#platform/graphql/fragments.ts';

interface Answered {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * The first id of each type in an answer, by the type's name. Developers use it in the next operation. An object of
 * an interface or union counts for its own type when the answer has its `__typename`.
 */
export function findIds(
  { schema, document, operation }: Answered,
  data: unknown,
): Readonly<Record<string, string>> {
  const fragments = fragmentsOf(document);
  const ids = new Map<string, string>();

  function read(type: GraphQLCompositeType, { selections }: SelectionSetNode, value: Json): void {
    for (const selection of selections) {
      switch (selection.kind) {
        case Kind.FIELD: {
          const name = selection.name.value;
          const found = value[selection.alias?.value ?? name];
          if (name === 'id' && typeof found === 'string' && !ids.has(type.name)) ids.set(type.name, found);
          const field = 'getFields' in type ? type.getFields()[name] : undefined;
          const inner = field && getNamedType(field.type);
          if (selection.selectionSet && isCompositeType(inner))
            readEach(inner, selection.selectionSet, found);
          break;
        }
        case Kind.INLINE_FRAGMENT:
          readFragment(type, selection.typeCondition?.name.value, selection.selectionSet, value);
          break;
        case Kind.FRAGMENT_SPREAD: {
          const fragment = fragments.get(selection.name.value);
          if (fragment) readFragment(type, fragment.typeCondition.name.value, fragment.selectionSet, value);
        }
      }
    }
  }

  /** The answer has nothing that identifies a fragment on another object type. */
  function readFragment(
    type: GraphQLCompositeType,
    condition: string | undefined,
    set: SelectionSetNode,
    value: Json,
  ): void {
    const on = condition === undefined ? type : schema.getType(condition);
    if (!isCompositeType(on)) return;
    if (on === type || isAbstractType(on)) read(isObjectType(type) ? type : on, set, value);
  }

  function readEach(type: GraphQLCompositeType, set: SelectionSetNode, value: unknown): void {
    if (Array.isArray(value)) for (const item of value) readEach(type, set, item);
    else if (isJson(value)) read(runtimeType(schema, type, value), set, value);
  }

  const root = schema.getRootType(operation.operation);
  if (root) readEach(root, operation.selectionSet, data);
  return Object.fromEntries(ids);
}

function runtimeType(schema: GraphQLSchema, type: GraphQLCompositeType, value: Json): GraphQLCompositeType {
  const name = value['__typename'];
  const own = typeof name === 'string' ? schema.getType(name) : undefined;
  return isCompositeType(own) ? own : type;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}
