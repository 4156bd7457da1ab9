import { Kind, parse } from 'graphql';
import type {
  ConstDirectiveNode,
  ConstValueNode,
  DirectiveNode,
  DocumentNode,
  SelectionSetNode,
  TypeDefinitionNode,
} from 'graphql';

/**
 * Reads and writes the directives that describe the parts of each subgraph in a supergraph
 * (https://specs.apollo.dev/join/v0.5).
 */

interface Annotated {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

/** The types of a supergraph by name. */
export type TypeDefinitions = Map<string, TypeDefinitionNode>;

export function directivesOf({ directives }: Annotated, name: string): readonly ConstDirectiveNode[] {
  return directives?.filter((directive) => directive.name.value === name) ?? [];
}

/** The subgraph that a directive is about, as a value of `join__Graph`. */
export function graphOf(directive: ConstDirectiveNode): string | undefined {
  const value = valueOf(directive, 'graph');
  return value?.kind === Kind.ENUM ? value.value : undefined;
}

/** A subgraph by its name and URL. The URL is empty when the supergraph does not have it. */
export interface JoinedSubgraph {
  readonly name: string;
  readonly url: string;
}

/** The subgraphs of a supergraph, by their values of the enum `join__Graph`. */
export function readGraphs(supergraph: DocumentNode): ReadonlyMap<string, JoinedSubgraph> {
  const graphs = new Map<string, JoinedSubgraph>();
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    for (const value of definition.values ?? []) {
      const [joined] = directivesOf(value, 'join__graph');
      const name = (joined && stringOf(joined, 'name')) ?? value.name.value;
      graphs.set(value.name.value, { name, url: (joined && stringOf(joined, 'url')) ?? '' });
    }
  }
  return graphs;
}

/** True for elements that clients cannot see. */
export function isInaccessible({ directives }: Annotated): boolean {
  return directives?.some(({ name }) => /^(federation__)?inaccessible$/.test(name.value)) ?? false;
}

/** True when a subgraph knows an interface as one object type (@interfaceObject). */
export function knowsAsObject(type: TypeDefinitionNode | undefined, graph: string): boolean {
  const joins = type ? directivesOf(type, 'join__type') : [];
  return joins.some((join) => graphOf(join) === graph && isTrue(join, 'isInterfaceObject'));
}

export function stringOf(directive: ConstDirectiveNode, argument: string): string | undefined {
  const value = valueOf(directive, argument);
  return value?.kind === Kind.STRING ? value.value : undefined;
}

export function isFalse(directive: ConstDirectiveNode, argument: string): boolean {
  const value = valueOf(directive, argument);
  return value?.kind === Kind.BOOLEAN && !value.value;
}

export function isTrue(directive: ConstDirectiveNode, argument: string): boolean {
  const value = valueOf(directive, argument);
  return value?.kind === Kind.BOOLEAN && value.value;
}

/** The value of an argument; undefined when it is omitted. */
export function valueOf(
  { arguments: given }: ConstDirectiveNode,
  argument: string,
): ConstValueNode | undefined {
  return given?.find(({ name }) => name.value === argument)?.value;
}

/**
 * The selections that a field's contextual arguments (`@fromContext`) read, each from the object that sets its
 * context.
 */
export function contextSelectionsOf(join: DirectiveNode | ConstDirectiveNode): readonly SelectionSetNode[] {
  const list = join.arguments?.find(({ name }) => name.value === 'contextArguments')?.value;
  if (list?.kind !== Kind.LIST) return [];
  return list.values.flatMap((item) => {
    const value =
      item.kind === Kind.OBJECT && item.fields.find(({ name }) => name.value === 'selection')?.value;
    if (!value || value.kind !== Kind.STRING) return [];
    const source = value.value.trim();
    return [parseFieldSet(source.startsWith('{') ? source.slice(1, -1) : source)];
  });
}

/** A directive with these arguments; undefined ones are omitted. */
export function directive(
  name: string,
  values: Readonly<Record<string, ConstValueNode | undefined>>,
): ConstDirectiveNode {
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: name },
    arguments: Object.entries(values).flatMap(([argument, value]) =>
      value === undefined
        ? []
        : [{ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: argument }, value } as const],
    ),
  };
}

/** A copy with some arguments changed; undefined removes one. */
export function changed(
  node: ConstDirectiveNode,
  values: Readonly<Record<string, ConstValueNode | undefined>>,
): ConstDirectiveNode {
  const kept = (node.arguments ?? []).map(({ name, value }) => [name.value, value] as const);
  return directive(node.name.value, { ...Object.fromEntries(kept), ...values });
}

export function graph(value: string): ConstValueNode {
  return { kind: Kind.ENUM, value };
}

export function text(value: string): ConstValueNode {
  return { kind: Kind.STRING, value };
}

/** Parses the fields of a `@key`, `@requires` or `@provides`. Throws when they are not a field set. */
export function parseFieldSet(source: string): SelectionSetNode {
  const [operation] = parse(`{ ${source} }`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`${source} is not a field set.`);
  return operation.selectionSet;
}
