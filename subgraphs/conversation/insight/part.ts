import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { ConversationServices } from '../context.ts';
import { sendPayLinkJob } from './acts/pay-link/send-pay-link-job.ts';
import { resolvers as analytics } from './analytics/resolvers.ts';
import { resolvers as findings } from './findings/resolvers.ts';
import { resolvers as live } from './live/resolvers.ts';
import { readMessageJob } from './reading/read-message-job.ts';
import { secondReadingJob } from './second/second-reading-job.ts';
import { resolvers as settings } from './settings/resolvers.ts';
import { resolvers as state } from './state/resolvers.ts';

/** What is understood of conversations, for operators. */
export const insights: SubgraphPart<ConversationServices> = {
  resolvers: [analytics, findings, live, settings, state],
  jobs: [readMessageJob, secondReadingJob, sendPayLinkJob],
};
