import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Services } from '../../services.ts';
import { optOutJob } from './opt-out-job.ts';

/** Customers who say in a conversation that they want to hear nothing any more. */
export const optOuts: SubgraphPart<Services> = { jobs: [optOutJob] };
