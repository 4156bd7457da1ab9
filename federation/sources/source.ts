import type { SupergraphManager } from '@apollo/gateway';

/**
 * Where a supergraph comes from, as Apollo's gateways define it
 * (https://www.apollographql.com/docs/apollo-server/using-federation/api/apollo-gateway#class-based-supergraphmanager).
 * `initialize` gives the first supergraph and calls `update` for each later one. Any manager that is made for
 * `@apollo/gateway`, such as its `UplinkSupergraphManager`, can be used.
 */
export type SupergraphSource = SupergraphManager;

/** What every source gets. */
export type SourceHooks = Parameters<SupergraphSource['initialize']>[0];

/** A supergraph that never changes. */
export function fixedSource(supergraphSdl: string): SupergraphSource {
  return { initialize: () => Promise.resolve({ supergraphSdl }) };
}
