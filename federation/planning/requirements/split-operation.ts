import {
  Kind,
  OperationTypeNode,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  print,
  visit,
} from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  GraphQLCompositeType,
  GraphQLOutputType,
  GraphQLSchema,
  InlineFragmentNode,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '#platform/graphql/fragments.ts';
import type { LateField } from './late-fields.ts';

/** Late fields of one type at one place, which one request fetches. */
export interface LateFetch {
  /** The path of their objects: response keys, and `@` for each list. */
  readonly path: readonly string[];
  /** Late fields of level 1 are fetched before those of level 2, which may depend on them. */
  readonly level: number;
  /** One of the fields: the others have its type, subgraph and requirements. */
  readonly late: LateField;
  /** The fields as the client selected them. */
  readonly fields: FieldNode[];
}

export interface SplitOperation {
  /** The operation, with late fields replaced by the fields that they require. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly fetches: readonly LateFetch[];
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** Takes late fields out of an operation. Undefined when it has no late fields. */
export function splitOperation(
  schema: GraphQLSchema,
  lateFields: ReadonlyMap<string, LateField>,
  document: DocumentNode,
): SplitOperation | undefined {
  const operation = withoutSpreads(document);
  const root = operation && schema.getRootType(operation.operation);
  if (!operation || !root) return undefined;
  const fetches = new Map<string, LateFetch>();
  const { selectionSet } = split(operation.selectionSet, root, [], 0);
  if (fetches.size === 0) return undefined;
  const main = { ...operation, selectionSet };
  return {
    document: { kind: Kind.DOCUMENT, definitions: [main] },
    operation: main,
    fetches: [...fetches.values()],
  };

  /**
   * `after`: the level at which the objects are fetched. The result's level: the one at which all fields are fetched.
   */
  function split(
    set: SelectionSetNode,
    type: GraphQLCompositeType,
    path: readonly string[],
    after: number,
  ): { readonly selectionSet: SelectionSetNode; readonly level: number } {
    let level = after;
    const selections = set.selections.flatMap((selection): readonly SelectionNode[] => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection];
      const made =
        selection.kind === Kind.FIELD
          ? splitField(selection, type, path, after)
          : splitFragment(selection, type, path, after);
      level = Math.max(level, made.level);
      return made.selections;
    });
    return { selectionSet: { ...set, selections }, level };
  }

  function splitFragment(
    fragment: InlineFragmentNode,
    type: GraphQLCompositeType,
    path: readonly string[],
    after: number,
  ) {
    const condition = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
    const inner = split(fragment.selectionSet, isCompositeType(condition) ? condition : type, path, after);
    return { selections: [{ ...fragment, selectionSet: inner.selectionSet }], level: inner.level };
  }

  function splitField(
    field: FieldNode,
    type: GraphQLCompositeType,
    path: readonly string[],
    after: number,
  ): { readonly selections: readonly SelectionNode[]; readonly level: number } {
    const name = field.name.value;
    const late = lateOf(type, name);
    if (late) return splitLate(late, field, type, path, after);
    if (isAbstractType(type) && schema.getPossibleTypes(type).some((possible) => lateOf(possible, name))) {
      // The field may be late for only some members.
      const parts = schema.getPossibleTypes(type).map((possible) => {
        const inner = splitField(field, possible, path, after);
        const selectionSet = { kind: Kind.SELECTION_SET, selections: inner.selections } as const;
        const typeCondition = namedType(possible.name);
        return { fragment: { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet } as const, ...inner };
      });
      return {
        selections: parts.map(({ fragment }) => fragment),
        level: Math.max(...parts.map(({ level }) => level)),
      };
    }
    const definition = 'getFields' in type ? type.getFields()[name] : undefined;
    const below = definition && getNamedType(definition.type);
    if (!definition || !field.selectionSet || !isCompositeType(below))
      return { selections: [field], level: after };
    const inner = split(field.selectionSet, below, [...path, ...segments(field, definition.type)], after);
    return { selections: [{ ...field, selectionSet: inner.selectionSet }], level: inner.level };
  }

  /** Replaces the field by its required fields; the field itself is fetched one level later. */
  function splitLate(
    late: LateField,
    field: FieldNode,
    type: GraphQLCompositeType,
    path: readonly string[],
    after: number,
  ) {
    const required = split(late.requires, type, path, after);
    const level = required.level + 1;
    const definition = 'getFields' in type ? type.getFields()[late.field] : undefined;
    const below = definition && getNamedType(definition.type);
    const inner =
      definition && field.selectionSet && isCompositeType(below)
        ? split(field.selectionSet, below, [...path, ...segments(field, definition.type)], level)
        : undefined;
    const asked = inner ? { ...field, selectionSet: inner.selectionSet } : field;
    addFetch(late, asked, path, level);
    const selections = [typename, ...late.key.selections, ...required.selectionSet.selections];
    return { selections, level: Math.max(level, inner?.level ?? level) };
  }

  function addFetch(late: LateField, field: FieldNode, path: readonly string[], level: number): void {
    const id = [late.graph, late.type, print(late.requires), level, ...path].join(' ');
    const known = fetches.get(id);
    if (known === undefined) fetches.set(id, { path, level, late, fields: [field] });
    else if (!known.fields.some((other) => print(other) === print(field))) known.fields.push(field);
  }

  function lateOf(type: GraphQLCompositeType, field: string): LateField | undefined {
    const own = lateFields.get(`${type.name}.${field}`);
    if (own || !isObjectType(type)) return own;
    for (const wider of type.getInterfaces()) {
      const late = lateFields.get(`${wider.name}.${field}`);
      if (late) return late;
    }
    return undefined;
  }
}

/** The query that fetches late fields from a virtual subgraph. */
export function lateQuery(
  { fields }: LateFetch,
  entry: string,
  { name, variableDefinitions = [] }: OperationDefinitionNode,
): DocumentNode {
  const used = new Set<string>();
  for (const field of fields) visit(field, { Variable: ({ name }) => void used.add(name.value) });
  const operation: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    ...(name ? { name } : {}),
    variableDefinitions: variableDefinitions.filter(({ variable }) => used.has(variable.name.value)),
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: [
        {
          kind: Kind.FIELD,
          name: { kind: Kind.NAME, value: entry },
          selectionSet: { kind: Kind.SELECTION_SET, selections: fields },
        },
      ],
    },
  };
  return { kind: Kind.DOCUMENT, definitions: [operation] };
}

/** The operation of a document, with fragments inlined. */
function withoutSpreads(document: DocumentNode): OperationDefinitionNode | undefined {
  const fragments = fragmentsOf(document);
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return (
    operation &&
    visit(operation, {
      FragmentSpread({ name, directives = [] }): InlineFragmentNode | null {
        const fragment = fragments.get(name.value);
        if (!fragment) return null;
        const { typeCondition, selectionSet } = fragment;
        return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet, directives };
      },
    })
  );
}

function segments(field: FieldNode, type: GraphQLOutputType): readonly string[] {
  return [field.alias?.value ?? field.name.value, ...lists(type)];
}

function lists(type: GraphQLOutputType): readonly string[] {
  if (isNonNullType(type)) return lists(type.ofType);
  return isListType(type) ? ['@', ...lists(type.ofType)] : [];
}

function namedType(name: string) {
  return { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } } as const;
}
