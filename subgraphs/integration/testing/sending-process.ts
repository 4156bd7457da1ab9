import { startSubgraph } from '#platform/subgraph.ts';
import { definition } from '../subgraph.ts';

/** `node sending-process.ts`: a process of the subgraph that sends what waits, until it is killed. */
await startSubgraph(definition);
process.stdout.write('ready\n');
