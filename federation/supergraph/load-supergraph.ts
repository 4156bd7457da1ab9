import { GraphQLBoolean, GraphQLObjectType, GraphQLSchema, parse } from 'graphql';
import { readSupergraph } from './build-supergraph.ts';
import { clientSchema } from './custom-directives.ts';
import { readResumableFields } from './resumable.ts';
import type { ResumableField } from './resumable.ts';
import { readOverrideLabels } from './override-labels.ts';
import type { OverrideLabels } from './override-labels.ts';
import { readRequirements } from './requirements.ts';
import type { Requirements } from './requirements.ts';

/** A composed supergraph, as what runs and checks operations needs it; planning them has a thread of its own. */
export interface LoadedSupergraph {
  /** As it was given, with what the planner stumbles over repaired. */
  readonly sdl: string;
  /** What clients see: without subgraph borders and inaccessible parts. */
  readonly schema: GraphQLSchema;
  /** What `__schema` and `__type` tell of: the schema, or next to nothing. */
  readonly introspectionSchema: GraphQLSchema;
  readonly supergraphSchema: GraphQLSchema;
  /** The URL of each subgraph as its `@join__graph` has it, by name. */
  readonly subgraphs: ReadonlyMap<string, string>;
  /** The subscription fields that can be resumed, by name. */
  readonly resumable: ReadonlyMap<string, ResumableField>;
  /** The labels of progressive `@override`. */
  readonly overrideLabels: OverrideLabels;
  /** What `@authenticated`, `@requiresScopes` and `@policy` ask of callers. */
  readonly requirements: Requirements;
}

/** A schema must have a root; nobody finds it under the names that they know. */
const noTypes = new GraphQLSchema({
  query: new GraphQLObjectType({ name: 'Hidden', fields: { hidden: { type: GraphQLBoolean } } }),
});

export interface SupergraphOptions {
  /** Answers `__type` as if no type existed; default false. */
  readonly hideTypes?: boolean;
}

/** Reads the SDL of a Federation 2 supergraph. Throws {@link UnusableSupergraph} with one sentence when it cannot be served. */
export function loadSupergraph(source: string, options: SupergraphOptions = {}): LoadedSupergraph {
  const { sdl, supergraph } = readSupergraph(source);
  const document = parse(sdl, { noLocation: true });
  const schema = clientSchema(supergraph).toGraphQLJSSchema();
  return {
    sdl,
    schema,
    introspectionSchema: options.hideTypes === true ? noTypes : schema,
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    subgraphs: new Map(supergraph.subgraphsMetadata().map(({ name, url }) => [name, url])),
    resumable: readResumableFields(document),
    overrideLabels: readOverrideLabels(document),
    requirements: readRequirements(supergraph, schema),
  };
}
