import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Services } from '../../services.ts';
import { readAgainJob } from './read-again.ts';
import { readCallAgainJob } from './read-call-again.ts';

/** Language models that read conversations and calls after the rules. */
export const secondReadings: SubgraphPart<Services> = { jobs: [readAgainJob, readCallAgainJob] };
