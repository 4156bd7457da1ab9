import { startSubgraph } from '#platform/subgraph.ts';
import { definition } from '../subgraph.ts';

/** The subgraph as a process of its own, on the database of `DATABASE_URL`. It prints a line when it is ready. */
await startSubgraph(definition);
process.stdout.write('ready\n');
