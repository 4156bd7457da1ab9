import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Services } from '../services.ts';
import { mailRatingRequestJob } from './mail-rating-request-job.ts';
import { mailTranscriptJob } from './mail-transcript-job.ts';

/** E-mails about conversations: questions for a rating, and transcripts. */
export const conversationMails: SubgraphPart<Services> = {
  jobs: [mailRatingRequestJob, mailTranscriptJob],
};
