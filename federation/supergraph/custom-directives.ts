import {
  baseType,
  copyDirectiveDefinitionToSchema,
  isExecutableDirectiveLocation,
} from '@apollo/federation-internals';
import type { Schema, Supergraph } from '@apollo/federation-internals';
import { DirectiveLocation, Kind, astFromValue, isSpecifiedDirective, visit } from 'graphql';
import type {
  ArgumentNode,
  ConstArgumentNode,
  DirectiveNode,
  DocumentNode,
  GraphQLDirective,
  GraphQLSchema,
} from 'graphql';

/** Turns a document into the one that is planned and sent to subgraphs. */
export type RewriteDocument = (document: DocumentNode) => DocumentNode;

interface Directed {
  readonly directives?: readonly DirectiveNode[] | undefined;
}

/** Incremental delivery is not supported. */
const unsupported = new Set(['defer', 'stream']);

/**
 * The schema that clients see, with the directives for their operations. `apiSchema` omits those that subgraphs
 * import by `@link` (https://github.com/apollographql/federation/issues/2895).
 */
export function clientSchema(supergraph: Supergraph): Schema {
  const schema = supergraph.apiSchema();
  for (const definition of supergraph.schema.directives()) {
    if (unsupported.has(definition.name) || schema.directive(definition.name)) continue;
    const isKnown = definition.arguments().every(({ type }) => type && schema.type(baseType(type).name));
    if (!isKnown || !definition.hasExecutableLocations()) continue;
    copyDirectiveDefinitionToSchema({
      definition,
      schema,
      copyDirectiveApplicationsInArguments: false,
      locationFilter: isExecutableDirectiveLocation,
    });
  }
  return schema;
}

/**
 * Prepares custom directives for subgraphs. Omitted arguments get their default: a subgraph may define another one,
 * or no default. The planner writes fragments inline. Directives on a fragment's definition are dropped. Those on its
 * spread are dropped too, unless an inline fragment allows them.
 */
export function forwardDirectives(schema: GraphQLSchema): RewriteDocument {
  const custom = new Map<string, GraphQLDirective>();
  for (const directive of schema.getDirectives()) {
    if (!isSpecifiedDirective(directive)) custom.set(directive.name, directive);
  }
  if (custom.size === 0) return (document) => document;

  function mayStandInline(name: string): boolean {
    return custom.get(name)?.locations.includes(DirectiveLocation.INLINE_FRAGMENT) ?? true;
  }

  return (document) =>
    visit(document, {
      Directive: (node) => withDefaults(node, custom.get(node.name.value)),
      FragmentSpread: { leave: (node) => only(node, mayStandInline) },
      FragmentDefinition: { leave: (node) => only(node, (name) => !custom.has(name)) },
    });
}

function withDefaults(
  node: DirectiveNode,
  directive: GraphQLDirective | undefined,
): DirectiveNode | undefined {
  const given = new Set(node.arguments?.map(({ name }) => name.value));
  const missing: (ArgumentNode | ConstArgumentNode)[] = [];
  for (const { name, type, defaultValue } of directive?.args ?? []) {
    if (given.has(name) || defaultValue === undefined) continue;
    const value = astFromValue(defaultValue, type);
    if (value) missing.push({ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: name }, value });
  }
  return missing.length === 0 ? undefined : { ...node, arguments: [...(node.arguments ?? []), ...missing] };
}

/** The node with only those of its directives that are kept; undefined when all of them are. */
function only<Node extends Directed>(node: Node, isKept: (name: string) => boolean): Node | undefined {
  const directives = node.directives ?? [];
  const kept = directives.filter(({ name }) => isKept(name.value));
  return kept.length === directives.length ? undefined : { ...node, directives: kept };
}
