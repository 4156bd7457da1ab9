import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { ConversationServices } from '../context.ts';
import { operatorTrackerOf } from './operator-tracker.ts';
import { resolvers } from './resolvers.ts';

/** Whether operators can be given work: by what they have open, what they choose, and what they do. */
export const operatorPresence: SubgraphPart<ConversationServices> = {
  resolvers: [resolvers],
  start: (services) => operatorTrackerOf(services).start(),
};
