import type { FetchNode, FlattenNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { Kind, OperationTypeNode, parse, print, stripIgnoredCharacters, visit } from 'graphql';
import type { DocumentNode, FieldNode, OperationDefinitionNode, SelectionNode } from 'graphql';
import { directivesOf, graphOf, readGraphs } from '../supergraph/join-directives.ts';
import type { TypeDefinitions } from '../supergraph/join-directives.ts';
import { mapChildren } from '../query-plan/walk-plan.ts';
import { fieldOf, typeNameOf } from './requirements/required-arguments.ts';

/** A fetch of plain fields of one type at a path of the data. */
interface Detour {
  readonly path: readonly string[];
  readonly type: string;
  readonly fields: readonly FieldNode[];
}

/**
 * Removes unnecessary fetches from plans. A key in the parent's subgraph may be `resolvable: false`. Then the planner
 * fetches a shareable field from another subgraph, although the parent's own request could fetch it. The field is added
 * to that request.
 */
export function readDetours(supergraph: DocumentNode): (plan: QueryPlan) => QueryPlan {
  const types: TypeDefinitions = new Map();
  for (const definition of supergraph.definitions)
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) types.set(definition.name.value, definition);
  const graphs = new Map([...readGraphs(supergraph)].map(([graph, { name }]) => [name, graph] as const));

  return (plan) =>
    plan.node === undefined || plan.node.kind === 'Subscription'
      ? plan
      : { ...plan, node: direct(plan.node) };

  function direct(node: PlanNode): PlanNode {
    const changed = mapChildren(node, direct);
    if (changed.kind !== 'Sequence') return changed;
    const nodes: PlanNode[] = [];
    for (const child of changed.nodes) {
      const detour = readDetour(child);
      const at = detour ? nodes.findIndex((earlier) => earlier.kind === 'Fetch') : -1;
      const parent = nodes[at];
      const widened = detour && parent?.kind === 'Fetch' ? widen(parent, detour) : undefined;
      if (widened === undefined) nodes.push(child);
      else nodes[at] = widened;
    }
    const [only] = nodes;
    return only !== undefined && nodes.length === 1 ? only : { ...changed, nodes };
  }

  /** The parent's request with the fields of a detour; undefined where it cannot fetch them. */
  function widen(parent: FetchNode, { path, type, fields }: Detour): FetchNode | undefined {
    const graph = graphs.get(parent.serviceName);
    if (parent.requires !== undefined || parent.outputRewrites?.length || graph === undefined)
      return undefined;
    if (!fields.every(({ name }) => resolves(graph, type, name.value))) return undefined;
    const document = parse(parent.operation, { noLocation: true });
    const operation = operationOf(document);
    const place = operation && follow(operation, path, type);
    if (place === undefined || fields.some((field) => hasKey(place, keyOf(field)))) return undefined;
    const asked = visit(document, {
      Field: (field) =>
        field === place && field.selectionSet
          ? {
              ...field,
              selectionSet: {
                ...field.selectionSet,
                selections: [...field.selectionSet.selections, ...fields],
              },
            }
          : undefined,
    });
    const { operationDocumentNode: _former, ...rest } = parent;
    return { ...rest, operation: stripIgnoredCharacters(print(asked)) };
  }

  /** True when a subgraph resolves a field of a type under every combination of `@override` labels. */
  function resolves(graph: string, type: string, name: string): boolean {
    const field = fieldOf(types, type, name);
    const definition = types.get(type);
    if (field === undefined || definition === undefined) return false;
    const joins = directivesOf(field, 'join__field');
    if (joins.length === 0)
      return directivesOf(definition, 'join__type').some((join) => graphOf(join) === graph);
    const [own] = joins.filter((join) => graphOf(join) === graph);
    return own?.arguments?.length === 1;
  }

  /** The only field at a path of an operation, if it returns objects of the type. */
  function follow(
    { operation, selectionSet }: OperationDefinitionNode,
    path: readonly string[],
    type: string,
  ): FieldNode | undefined {
    let within = operation === OperationTypeNode.QUERY ? 'Query' : 'Mutation';
    let selections = selectionSet.selections;
    let found: FieldNode | undefined;
    for (const key of path) {
      if (key === '@') continue;
      const same = selections.filter((selection): selection is FieldNode => isPlain(selection, key));
      const definition = same[0] && fieldOf(types, within, same[0].name.value);
      if (same.length !== 1 || definition === undefined) return undefined;
      [found] = same;
      within = typeNameOf(definition.type);
      selections = found?.selectionSet?.selections ?? [];
    }
    return within === type ? found : undefined;
  }
}

/** Reads a fetch that contains only plain fields of entities of one type; undefined for any other node. */
function readDetour(node: PlanNode): Detour | undefined {
  if (!isFlatFetch(node)) return undefined;
  const { operation, variableUsages, inputRewrites, outputRewrites, contextRewrites } = node.node;
  if ([variableUsages, inputRewrites, outputRewrites, contextRewrites].some((list) => list?.length))
    return undefined;
  const path = node.path.map(String);
  if (path.some((segment) => segment.includes('|'))) return undefined;
  const [entities] = operationOf(parse(operation, { noLocation: true }))?.selectionSet.selections ?? [];
  const [fragment, other] = entities?.kind === Kind.FIELD ? (entities.selectionSet?.selections ?? []) : [];
  if (fragment?.kind !== Kind.INLINE_FRAGMENT || other !== undefined || !fragment.typeCondition)
    return undefined;
  const { selections } = fragment.selectionSet;
  const fields = selections.filter((selection): selection is FieldNode => isLeaf(selection));
  return fields.length === selections.length
    ? { path, type: fragment.typeCondition.name.value, fields }
    : undefined;
}

function isFlatFetch(node: PlanNode): node is FlattenNode & { readonly node: FetchNode } {
  return node.kind === 'Flatten' && node.node.kind === 'Fetch' && node.node.requires !== undefined;
}

function isLeaf(selection: SelectionNode): boolean {
  if (selection.kind !== Kind.FIELD || selection.selectionSet || selection.alias) return false;
  return !selection.arguments?.length && !selection.directives?.length;
}

function isPlain(selection: SelectionNode, key: string): boolean {
  return selection.kind === Kind.FIELD && keyOf(selection) === key && !selection.directives?.length;
}

function hasKey(field: FieldNode, key: string): boolean {
  let found = false;
  visit(field, { Field: (one) => void (found ||= one !== field && keyOf(one) === key) });
  return found;
}

function keyOf({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}

function operationOf({ definitions }: DocumentNode): OperationDefinitionNode | undefined {
  return definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
}
