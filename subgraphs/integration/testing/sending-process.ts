import { startSubgraph } from '#platform/subgraph.ts';
import { definition } from '../subgraph.ts';

/** `node sending-process.ts`: a process of the subgraph that works on its jobs and says where it listens, until it is killed. */
const { url } = await startSubgraph(definition);
process.stdout.write(`${url}\n`);
