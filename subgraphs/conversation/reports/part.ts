import { answerReport } from '#contracts/answer-report.ts';
import { readConversationReport } from '#contracts/reports.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { ConversationServices } from '../context.ts';
import { readConversations } from './read-conversations.ts';

const readers = { CONVERSATIONS: readConversations };

/** The reports whose rows are conversations. */
export const reports: SubgraphPart<ConversationServices> = {
  jobs: [
    defineJob(readConversationReport, (request, { db }: ConversationServices) =>
      db.$transaction((tx) => answerReport(tx, readers, request)),
    ),
  ],
};
