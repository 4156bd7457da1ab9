/**
 * The subgraphs of this repository. Each is a folder beside this file and listens on this port by default.
 * A new one is a folder and a line here.
 */
export const subgraphs = [
  { name: 'admin', port: 4001 },
  { name: 'vendor', port: 4002 },
  { name: 'conversation', port: 4003 },
  { name: 'integration', port: 4004 },
] as const;

export type SubgraphName = (typeof subgraphs)[number]['name'];
