import './telemetry.ts';
import { Supergraph } from '@apollo/federation-internals';
import type { Schema } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { parse } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { readResumableFields } from './resumable.ts';
import type { ResumableField } from './resumable.ts';

/** A composed supergraph, ready to plan operations on it. */
export interface LoadedSupergraph {
  readonly sdl: string;
  /** What clients see: without subgraph borders and inaccessible parts. */
  readonly schema: GraphQLSchema;
  readonly supergraphSchema: GraphQLSchema;
  readonly apiSchema: Schema;
  readonly planner: QueryPlanner;
  /** The URL of each subgraph as its `@join__graph` has it, by name. */
  readonly subgraphs: ReadonlyMap<string, string>;
  /** The subscription fields that can be resumed, by name. */
  readonly resumable: ReadonlyMap<string, ResumableField>;
}

/** Reads the SDL of a Federation 2 supergraph. Throws when it is not one. */
export function loadSupergraph(sdl: string): LoadedSupergraph {
  const supergraph = Supergraph.build(sdl);
  const apiSchema = supergraph.apiSchema();
  return {
    sdl,
    schema: apiSchema.toGraphQLJSSchema(),
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    apiSchema,
    planner: new QueryPlanner(supergraph),
    subgraphs: new Map(supergraph.subgraphsMetadata().map(({ name, url }) => [name, url])),
    resumable: readResumableFields(parse(sdl, { noLocation: true })),
  };
}
