import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Services } from '../../services.ts';
import { readAgainJob } from './read-again.ts';

/** Language models that read conversations after the rules. */
export const secondReadings: SubgraphPart<Services> = { jobs: [readAgainJob] };
