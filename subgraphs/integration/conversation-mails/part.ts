import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Services } from '../services.ts';
import { mailRatingRequestJob } from './mail-rating-request-job.ts';
import { mailTranscriptJob } from './mail-transcript-job.ts';
import { textRatingRequestJob } from './text-rating-request-job.ts';

/** What goes out about conversations: questions for a rating, and transcripts. */
export const conversationMails: SubgraphPart<Services> = {
  jobs: [mailRatingRequestJob, textRatingRequestJob, mailTranscriptJob],
};
