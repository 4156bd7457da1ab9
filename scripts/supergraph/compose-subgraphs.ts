import { composeServices } from '@apollo/composition';
import { Kind, print, type DefinitionNode, type DocumentNode } from 'graphql';
import { loadSubgraphSdl, SNAPSHOT_FILE } from '#platform/schema/load-sdl.ts';
import { ROOT } from '../root.ts';
import { defaultUrl, listSubgraphs } from './subgraphs.ts';

/** What composition makes of the subgraphs: texts by path, and what it remarks. */
export interface Composition {
  readonly files: ReadonlyMap<string, string>;
  readonly hints: readonly string[];
}

export const SUPERGRAPH_FILE = 'gateway/supergraph.graphql';

/**
 * Composes the supergraph out of the SDL of the subgraphs, and prints a snapshot of each one's SDL.
 * @throws Error with every message of the composition when the subgraphs don't fit together
 */
export async function composeSupergraph(root = ROOT): Promise<Composition> {
  const files = new Map<string, string>();
  const services = [];
  for (const name of await listSubgraphs(root)) {
    const typeDefs = await loadSubgraphSdl(name, root);
    if (!typeDefs) continue;
    services.push({ name, url: defaultUrl(name), typeDefs });
    files.set(`subgraphs/${name}/${SNAPSHOT_FILE}`, printSorted(typeDefs));
  }
  const result = composeServices(services);
  if (result.errors) throw new Error(result.errors.map((error) => error.message).join('\n'));
  files.set(SUPERGRAPH_FILE, `${result.supergraphSdl.trimEnd()}\n`);
  return { files, hints: result.hints.map((hint) => hint.toString()) };
}

/** Definitions by name, the schema first: moving a type to another file changes nothing. */
function printSorted(document: DocumentNode): string {
  const definitions = document.definitions.toSorted((one, other) => compare(sortKey(one), sortKey(other)));
  return `${print({ kind: Kind.DOCUMENT, definitions })}\n`;
}

function sortKey(definition: DefinitionNode): string {
  const name = 'name' in definition ? (definition.name?.value ?? '') : '';
  return definition.kind === Kind.DIRECTIVE_DEFINITION ? `@${name}` : name;
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
