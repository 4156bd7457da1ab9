import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Services } from '../services.ts';
import { locateDraftJob } from './locate-draft.ts';

/** Where addresses are that were told in conversations. */
export const locating: SubgraphPart<Services> = { jobs: [locateDraftJob] };
