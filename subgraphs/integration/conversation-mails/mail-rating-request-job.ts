import { mailRatingRequest } from '#contracts/conversation-mails.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import { notify } from '../notify/notifications/notify.ts';
import { ratingAsked } from '../notify/types/rating-asked/rating-asked.ts';
import type { Services } from '../services.ts';

/** The customer can unsubscribe from it as from all that they are notified of. A second run asks nobody twice. */
export const mailRatingRequestJob = defineJob(
  mailRatingRequest,
  ({ conversationId, personId, url }, services: Services) =>
    write(services, async (tx, tell) => {
      await notify(
        { tx, tell, services },
        {
          type: ratingAsked,
          recipient: { kind: 'PERSON', id: personId },
          subjectId: conversationId,
          variables: { url },
          dedupeKey: `rating of ${conversationId}`,
        },
      );
    }),
);
