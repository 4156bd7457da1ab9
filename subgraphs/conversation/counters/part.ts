import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { ConversationServices } from '../context.ts';
import { counterBoardOf } from './counter-board.ts';
import { resolvers } from './resolvers.ts';

/** How much there is to do in the inbox and on the order board, live. */
export const counters: SubgraphPart<ConversationServices> = {
  resolvers: [resolvers],
  start: (services) => Promise.resolve(() => counterBoardOf(services).stop()),
};
