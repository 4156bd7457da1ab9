import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Services } from '../services.ts';
import { rehearseJob } from './rehearse-job.ts';

/** Agents are rehearsed with simulated callers before they are published. */
export const rehearsals: SubgraphPart<Services> = { jobs: [rehearseJob] };
