import { runSubgraph } from '#platform/run-subgraph.ts';
import { definition } from './subgraph.ts';

await runSubgraph(definition);
