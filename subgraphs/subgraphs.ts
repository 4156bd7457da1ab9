/**
 * The subgraphs of this repository: each is a folder beside this file, and listens on its port unless told otherwise.
 * A new one is a folder and a line here.
 */
export const subgraphs = [
  { name: 'admin', port: 4001 },
  { name: 'vendor', port: 4002 },
  { name: 'conversation', port: 4003 },
  { name: 'integration', port: 4004 },
] as const;

export type SubgraphName = (typeof subgraphs)[number]['name'];
