import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

const header = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires",
  "@external", "@interfaceObject", "@shareable"])`;

/**
 * Subgraphs on which some operations are too expensive for any planner: an interface that others know as one object.
 */
const sources = {
  catalog: `
    type Query { nodes: [Node] }
    interface Node @key(fields: "id") { id: ID! title: String }
    type Article implements Node @key(fields: "id") { id: ID! title: String words: Int! }
    type Video implements Node @key(fields: "id") { id: ID! title: String seconds: Int }
  `,
  ratings: `
    type Query { rated: [Node!] }
    type Node @key(fields: "id") @interfaceObject {
      id: ID! rating: Float similar: [Node] twins: [Node] @shareable
    }
  `,
  pages: `
    type Node @key(fields: "id") @interfaceObject {
      id: ID! title: String @external slug: String @requires(fields: "title") twins: [Node] @shareable
    }
  `,
} as const;

/** @param further subgraphs that are really served */
export function composeHeavy(further: readonly { name: string; sdl: string; url: string }[] = []): string {
  const unserved = Object.entries(sources).map(([name, sdl]) => ({ name, sdl, url: 'http://127.0.0.1:1' }));
  const composed = composeServices(
    [...unserved, ...further].map(({ name, sdl, url }) => ({ name, url, typeDefs: parse(header + sdl) })),
  );
  if (composed.errors) throw new Error(composed.errors.map(({ message }) => message).join('\n'));
  return composed.supergraphSdl;
}

/** Planned at once. */
export const lightOperation = '{ nodes { title } }';

/** Within the planner's own bounds, but planning it would take a minute. */
export const heavyOperation = `{ rated { ${Array.from(
  { length: 600 },
  (_, index) => `s${index}: similar { similar { similar { slug } } }`,
).join(' ')} } }`;

/** Each field has too many paths to compare them all: it is planned step by step. */
export const deepOperation = '{ rated { similar { similar { similar { similar { similar { slug } } } } } } }';

/** The same where two subgraphs resolve each step. */
export const endlessOperation = '{ rated { twins { twins { twins { twins { twins { slug } } } } } } }';
