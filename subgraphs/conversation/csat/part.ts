import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { ConversationServices } from '../context.ts';
import { askForRatingJob } from './ask-for-rating-job.ts';
import { ratingRoutes } from './rating-route.ts';
import { resolvers } from './resolvers.ts';

/** Customers are asked how a closed conversation was, by its channel. */
export const satisfaction: SubgraphPart<ConversationServices> = {
  resolvers: [resolvers],
  jobs: [askForRatingJob],
  routes: ratingRoutes,
};
