import { GraphQLBoolean, GraphQLObjectType, GraphQLSchema, parse } from 'graphql';
import { readSupergraph } from './build-supergraph.ts';
import { clientSchema } from './custom-directives.ts';
import { readRestartableFields, readResumableFields } from './resumable.ts';
import type { ResumableField } from './resumable.ts';
import { readOverrideLabels } from './override-labels.ts';
import type { OverrideLabels } from './override-labels.ts';
import { readRequirements } from './requirements.ts';
import type { Requirements } from './requirements.ts';

/** A composed supergraph, as validation and execution need it. The planning thread has its own copy. */
export interface LoadedSupergraph {
  /** The SDL as it was given, with repairs for the planner. */
  readonly sdl: string;
  /** What clients see: without subgraph borders and inaccessible parts. */
  readonly schema: GraphQLSchema;
  /** The schema that `__schema` and `__type` describe: the client's, or an almost empty one. */
  readonly introspectionSchema: GraphQLSchema;
  readonly supergraphSchema: GraphQLSchema;
  /** The URL of each subgraph as its `@join__graph` has it, by name. */
  readonly subgraphs: ReadonlyMap<string, string>;
  /** The subscription fields that can be resumed, by name. */
  readonly resumable: ReadonlyMap<string, ResumableField>;
  /** The subscription fields that begin anew when their source was lost, by name. */
  readonly restartable: ReadonlySet<string>;
  /** The labels of progressive `@override`. */
  readonly overrideLabels: OverrideLabels;
  /** What `@authenticated`, `@requiresScopes` and `@policy` ask of callers. */
  readonly requirements: Requirements;
}

/** A schema must have a root type. Clients do not find this one under the usual names. */
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
    restartable: readRestartableFields(document),
    overrideLabels: readOverrideLabels(document),
    requirements: readRequirements(supergraph, schema),
  };
}
