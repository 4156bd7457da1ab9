import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { ConversationServices } from '../context.ts';
import { tellAnswersJob } from './tell-answers.ts';

/** Tells other subgraphs how long customers have waited for an answer. */
export const answers: SubgraphPart<ConversationServices> = { jobs: [tellAnswersJob] };
