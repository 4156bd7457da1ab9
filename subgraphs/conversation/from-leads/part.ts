import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { ConversationServices } from '../context.ts';
import { openForLeadJob } from './open-for-lead.ts';

/** Conversations with leads that become customers. */
export const conversationsFromLeads: SubgraphPart<ConversationServices> = { jobs: [openForLeadJob] };
