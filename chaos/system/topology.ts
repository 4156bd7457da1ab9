import type { SubgraphName } from '../../subgraphs/subgraphs.ts';

/** How many processes there are of each service. */
export interface Topology {
  readonly gateways: number;
  readonly replicas: Readonly<Record<SubgraphName, number>>;
}

/** What production is meant to look like: no single process that everything hangs on where replicas are possible. */
export const whole: Topology = {
  gateways: 2,
  replicas: { admin: 1, vendor: 2, conversation: 2, integration: 1 },
};

/** The least that works, for runs that prove something about the harness itself. */
export const small: Topology = {
  gateways: 1,
  replicas: { admin: 1, vendor: 1, conversation: 1, integration: 1 },
};
