import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Services } from '../services.ts';
import { answerCustomerJob } from './answer-customer-job.ts';

/** Finds the answers of the assistant. */
export const assistant: SubgraphPart<Services> = { jobs: [answerCustomerJob] };
