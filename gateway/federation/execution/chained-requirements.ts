import type {
  FetchNode,
  FlattenNode,
  PlanNode,
  QueryPlan,
  QueryPlanSelectionNode,
} from '@apollo/query-planner';
import {
  Kind,
  OperationTypeNode,
  getNamedType,
  isListType,
  isNonNullType,
  parse,
  print,
  visit,
} from 'graphql';
import type {
  FieldNode,
  InlineFragmentNode,
  OperationDefinitionNode,
  GraphQLNamedType,
  GraphQLOutputType,
  GraphQLSchema,
  SelectionSetNode,
} from 'graphql';
import type { HiddenFields, Requirement } from './hidden-fields.ts';

/** A field below an entity has nothing but what its subgraph tells. */
const nothing: ReadonlySet<string> = new Set();

/** A field that a plan asks a subgraph for without what it requires there. */
interface Unmet {
  readonly subgraph: string;
  readonly requirement: Requirement;
  readonly path: string;
  readonly field: FieldNode;
}

/**
 * Repairs what the planner does to a field that is required and itself requires others (DIFFERENCES.md, 18). It joins
 * the fetch of such a field into an earlier one of the same subgraph, although what the field requires comes only
 * after that one. Here the field is taken out of it and fetched where it is needed.
 */
export function meetChainedRequirements(
  schema: GraphQLSchema,
  hidden: HiddenFields,
  plan: QueryPlan,
): QueryPlan {
  if (hidden.chained.size === 0 || plan.node === undefined || plan.node.kind === 'Subscription') return plan;
  const unmet: Unmet[] = [];
  eachFetch(plan.node, [], (fetch, path) => void withoutUnmet(schema, hidden, fetch, path, unmet));
  const needed = unmet.filter(
    (one) => plan.node && plan.node.kind !== 'Subscription' && isNeeded(plan.node, one),
  );
  if (needed.length === 0) return plan;

  function rebuild(node: PlanNode, path: readonly (string | number)[]): PlanNode {
    switch (node.kind) {
      case 'Fetch':
        return withoutUnmet(schema, hidden, node, path, [], needed);
      case 'Flatten':
        return preceded({ ...node, node: rebuild(node.node, [...path, ...node.path]) }, new Set());
      case 'Sequence':
      case 'Parallel':
        return { ...node, nodes: node.nodes.map((child) => rebuild(child, path)) };
      case 'Condition':
        return {
          ...node,
          ...(node.ifClause ? { ifClause: rebuild(node.ifClause, path) } : {}),
          ...(node.elseClause ? { elseClause: rebuild(node.elseClause, path) } : {}),
        };
      default:
        return node;
    }
  }

  /** The node after the fetches of what it needs; `above`: what those are for already. */
  function preceded(node: FlattenNode, above: ReadonlySet<Unmet>): PlanNode {
    const first = needed.filter((one) => !above.has(one) && needs(node, one));
    if (first.length === 0) return node;
    const within = new Set([...above, ...first]);
    return { kind: 'Sequence', nodes: [...first.map((one) => preceded(late(one, node.path), within)), node] };
  }

  return { ...plan, node: rebuild(plan.node, []) };
}

/** The fetch of one field of an entity, by whatever of its keys is there. */
function late({ subgraph, requirement, field }: Unmet, path: FlattenNode['path']): FlattenNode {
  const { type, keys, fields } = requirement;
  const required = selectionNodes(fields);
  // The planner's type asks for a parsed document, which it itself leaves out unless told otherwise.
  const node: Omit<FetchNode, 'operationDocumentNode'> = {
    kind: 'Fetch',
    serviceName: subgraph,
    requires: keys.map((key) => ({
      kind: 'InlineFragment',
      typeCondition: type,
      selections: [{ kind: 'Field', name: '__typename' }, ...selectionNodes(key), ...required],
    })),
    variableUsages: [],
    operation: `query($representations:[_Any!]!){_entities(representations:$representations){...on ${type}{${print(field)}}}}`,
    operationName: undefined,
    operationKind: OperationTypeNode.QUERY,
  };
  return { kind: 'Flatten', path, node };
}

function selectionNodes({ selections }: SelectionSetNode): QueryPlanSelectionNode[] {
  return selections.flatMap((selection): QueryPlanSelectionNode[] => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    const below = selection.selectionSet ? { selections: selectionNodes(selection.selectionSet) } : {};
    if (selection.kind === Kind.FIELD) return [{ kind: 'Field', name: selection.name.value, ...below }];
    const { typeCondition } = selection;
    return [
      {
        kind: 'InlineFragment',
        ...(typeCondition ? { typeCondition: typeCondition.name.value } : {}),
        selections: selectionNodes(selection.selectionSet),
      },
    ];
  });
}

function isNeeded(node: PlanNode, one: Unmet): boolean {
  let found = false;
  eachFetch(node, [], (fetch, path) => {
    found ||= path.join('.') === one.path && requiredNames(fetch).has(one.field.name.value);
  });
  return found;
}

function needs(node: FlattenNode, one: Unmet): boolean {
  return (
    node.node.kind === 'Fetch' &&
    node.path.join('.') === one.path &&
    requiredNames(node.node).has(one.field.name.value)
  );
}

function eachFetch(
  node: PlanNode,
  path: readonly (string | number)[],
  see: (fetch: FetchNode, path: readonly (string | number)[]) => void,
): void {
  if (node.kind === 'Fetch') see(node, path);
  else if (node.kind === 'Flatten') eachFetch(node.node, [...path, ...node.path], see);
  else if (node.kind === 'Sequence' || node.kind === 'Parallel')
    for (const child of node.nodes) eachFetch(child, path, see);
  else if (node.kind === 'Condition')
    for (const child of [node.ifClause, node.elseClause]) if (child) eachFetch(child, path, see);
}

/** The names of what stands in a fetch's representations. */
function requiredNames({ requires }: FetchNode): ReadonlySet<string> {
  const names = new Set<string>();
  function collect(selections: readonly QueryPlanSelectionNode[]): void {
    for (const selection of selections) {
      if (selection.kind === 'Field') names.add(selection.name);
      else collect(selection.selections);
    }
  }
  collect(requires ?? []);
  return names;
}

/** Finds fields that lack what they require, and returns the fetch without those that are to be `removed`. */
function withoutUnmet(
  schema: GraphQLSchema,
  hidden: HiddenFields,
  fetch: FetchNode,
  at: readonly (string | number)[],
  found: Unmet[],
  removed: readonly Unmet[] = [],
): FetchNode {
  const known = requiredNames(fetch);
  const operation = withoutSpreads(fetch.operation);
  if (operation === undefined) return fetch;
  const drop = new Set<FieldNode>();
  const isEntities = fetch.requires !== undefined;
  for (const selection of operation.selectionSet.selections) {
    if (isEntities && selection.kind === Kind.FIELD)
      walk(selection.selectionSet, undefined, at.map(String), true);
  }
  if (!isEntities)
    walk(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined, [], false);
  if (drop.size === 0) return fetch;
  const without = visit(operation, {
    Field: (field) => (drop.has(field) ? null : undefined),
    SelectionSet: {
      leave: (set) =>
        set.selections.length > 0
          ? undefined
          : { ...set, selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }] },
    },
  });
  return { ...fetch, operation: print(without) };

  function walk(
    set: SelectionSetNode | undefined,
    type: GraphQLNamedType | undefined,
    path: readonly string[],
    isEntity: boolean,
  ): void {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value;
        walk(
          selection.selectionSet,
          condition === undefined ? type : schema.getType(condition),
          path,
          isEntity,
        );
      }
      if (selection.kind !== Kind.FIELD) continue;
      const requirement = hidden.chained.get(`${fetch.serviceName} ${type?.name} ${selection.name.value}`);
      if (requirement && selection.alias === undefined)
        check(selection, requirement, isEntity ? known : nothing, path, set);
      const field = type && 'getFields' in type ? type.getFields()[selection.name.value] : undefined;
      if (field && 'args' in field && selection.selectionSet) {
        const key = selection.alias?.value ?? selection.name.value;
        walk(selection.selectionSet, getNamedType(field.type), [...path, key, ...lists(field.type)], false);
      }
    }
  }

  function check(
    field: FieldNode,
    requirement: Requirement,
    there: ReadonlySet<string>,
    path: readonly string[],
    set: SelectionSetNode | undefined,
  ): void {
    const isMet = requirement.fields.selections.every(
      (selection) => selection.kind !== Kind.FIELD || there.has(selection.name.value),
    );
    if (isMet) return;
    const one: Unmet = { subgraph: fetch.serviceName, requirement, field, path: path.join('.') };
    found.push(one);
    if (!removed.some((other) => other.requirement === requirement && other.path === one.path)) return;
    drop.add(field);
    // What it requires is not this subgraph's to tell: the planner asks it all the same.
    const names = new Set(
      requirement.fields.selections.map((selection) => selection.kind === Kind.FIELD && selection.name.value),
    );
    for (const other of set?.selections ?? []) {
      if (other.kind !== Kind.FIELD || other.alias || !names.has(other.name.value)) continue;
      const { type } = requirement;
      if (!hidden.chained.has(`${fetch.serviceName} ${type} ${other.name.value}`) && isChained(type, other))
        drop.add(other);
    }
  }

  function isChained(type: string, { name }: FieldNode): boolean {
    return [...hidden.chained.keys()].some((key) => key.endsWith(` ${type} ${name.value}`));
  }
}

/** The operation of a document; each spread of a fragment becomes a copy of its own. */
function withoutSpreads(source: string): OperationDefinitionNode | undefined {
  const { definitions } = parse(source, { noLocation: true });
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined || definitions.length === 1) return operation;
  return visit(operation, {
    FragmentSpread(spread): InlineFragmentNode | null {
      for (const definition of definitions) {
        if (definition.kind !== Kind.FRAGMENT_DEFINITION || definition.name.value !== spread.name.value)
          continue;
        const { typeCondition, selectionSet } = structuredClone(definition);
        const { directives = [] } = spread;
        return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet, directives };
      }
      return null;
    },
  });
}

function lists(type: GraphQLOutputType): readonly string[] {
  if (isNonNullType(type)) return lists(type.ofType);
  return isListType(type) ? ['@', ...lists(type.ofType)] : [];
}
