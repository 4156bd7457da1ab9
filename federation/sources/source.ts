import type { SupergraphManager } from '@apollo/gateway';

/**
 * Where a supergraph comes from, as Apollo's gateways define it
 * (https://www.apollographql.com/docs/apollo-server/using-federation/api/apollo-gateway#class-based-supergraphmanager).
 * `initialize` gives the first supergraph and calls `update` for each later one. Any manager for `@apollo/gateway`
 * works, such as its `UplinkSupergraphManager`.
 */
export type SupergraphSource = SupergraphManager;

/** The hooks that every source receives. */
export type SourceHooks = Parameters<SupergraphSource['initialize']>[0];

/** A supergraph that never changes. */
export function fixedSource(supergraphSdl: string): SupergraphSource {
  return { initialize: () => Promise.resolve({ supergraphSdl }) };
}
