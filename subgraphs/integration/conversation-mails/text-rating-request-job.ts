import { textRatingRequest } from '#contracts/conversation-mails.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import { notify } from '../notify/notifications/notify.ts';
import { ratingAskedByText } from '../notify/types/rating-asked-by-text/rating-asked-by-text.ts';
import type { Services } from '../services.ts';

/** A number that wants no messages gets none. A second run asks nobody twice. */
export const textRatingRequestJob = defineJob(
  textRatingRequest,
  ({ conversationId, personId, url }, services: Services) =>
    write(services, async (tx, tell) => {
      await notify(
        { tx, tell, services },
        {
          type: ratingAskedByText,
          recipient: { kind: 'PERSON', id: personId },
          subjectId: conversationId,
          variables: { url },
          dedupeKey: `rating of ${conversationId}`,
        },
      );
    }),
);
