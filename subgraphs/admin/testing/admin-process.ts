import { startSubgraph } from '#platform/subgraph.ts';
import { definition } from '../subgraph.ts';

/** Admin in a process of its own, on the database of `DATABASE_URL`: a test kills it. It says when it serves. */
await startSubgraph(definition);
process.stdout.write('serves\n');
