import { DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { Kind, parse } from 'graphql';
import type { DocumentNode } from 'graphql';
import { repairSupergraph } from './repair-supergraph.ts';
import { stringOf, valueOf } from './join-directives.ts';

/** A supergraph that cannot be served. The message is one sentence for the operator of the gateway. */
export class UnusableSupergraph extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'UnusableSupergraph';
  }
}

/** Features of this gateway beyond those of @apollo/gateway. */
const own = ['authenticated/v0.1', 'requiresScopes/v0.1', 'policy/v0.1', 'context/v0.1'];
const supportedFeatures = new Set([
  ...DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES,
  ...own.map((feature) => `https://specs.apollo.dev/${feature}`),
]);

/** The directives of features in supergraphs of other tools. */
const directivesOfFeatures: Readonly<Record<string, string>> = {
  connect: '@connect and @source',
};

/** A supergraph, and its SDL as the planner understands it. */
export interface ReadSupergraph {
  readonly sdl: string;
  readonly supergraph: Supergraph;
}

/** Reads a composed supergraph. Throws {@link UnusableSupergraph}. */
export function readSupergraph(source: string): ReadSupergraph {
  try {
    refuseUnsupported(parse(source, { noLocation: true }));
    const sdl = repairSupergraph(source);
    return { sdl, supergraph: buildSupergraph(sdl) };
  } catch (error) {
    if (error instanceof UnusableSupergraph) throw error;
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new UnusableSupergraph(`The supergraph cannot be used: ${reason}`, error);
  }
}

/** Reads a supergraph that has already been repaired. */
export function buildSupergraph(sdl: string): Supergraph {
  return Supergraph.build(sdl, { supportedFeatures });
}

/** Reads a supergraph that was derived from a valid one. It may have fields that nothing uses. */
export function buildDerivedSupergraph(document: DocumentNode): Supergraph {
  return Supergraph.build(document, { supportedFeatures, validateSupergraph: false });
}

/**
 * Features that are linked `for: SECURITY` or `for: EXECUTION` must be supported; otherwise the supergraph is refused
 * (https://specs.apollo.dev/link/v1.0).
 */
function refuseUnsupported({ definitions }: DocumentNode): void {
  for (const definition of definitions) {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const link of definition.directives ?? []) {
      const url = stringOf(link, 'url') ?? stringOf(link, 'feature');
      if (url === undefined || valueOf(link, 'for')?.kind !== Kind.ENUM || supportedFeatures.has(url))
        continue;
      const [name = url] = url.split('/').slice(-2);
      const directives = directivesOfFeatures[name] ?? `@${name}`;
      throw new UnusableSupergraph(
        `The supergraph needs ${directives} (${url}), which this gateway cannot execute: take it out of the subgraphs and compose again.`,
      );
    }
  }
}
