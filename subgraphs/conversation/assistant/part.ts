import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { ConversationServices } from '../context.ts';
import { assistantAnsweredJob } from './answered/assistant-answered-job.ts';
import { runAssistantJob } from './asking/run-assistant-job.ts';
import { resolvers as settings } from './settings/resolvers.ts';
import { resolvers as state } from './state/resolvers.ts';

/** Answers customers by itself where an administrator allows it, and hands over to people. */
export const assistant: SubgraphPart<ConversationServices> = {
  resolvers: [settings, state],
  jobs: [runAssistantJob, assistantAnsweredJob],
};
