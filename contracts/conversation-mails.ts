import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

const id = z.string().refine(isId, 'is not an id');

/** Asks the customer of a closed conversation by e-mail how it was. The address is the right to answer: it must never be logged. */
export const mailRatingRequest = jobContract(
  'integration.mail-rating-request',
  z.object({
    conversationId: id,
    /** The customer or guest. */
    personId: id,
    url: z.url(),
  }),
);

/** Asks a customer who has no address, but a telephone, by text message. The address is the right to answer: it must never be logged. */
export const textRatingRequest = jobContract(
  'integration.text-rating-request',
  z.object({
    conversationId: id,
    /** The customer or guest. Their number is read when the text is sent. */
    personId: id,
    url: z.url(),
  }),
);

/** Sends the messages of a conversation by e-mail. */
export const mailTranscript = jobContract(
  'integration.mail-transcript',
  z.object({
    conversationId: id,
    /** Whose address it goes to. It is read when the mail is sent. */
    personId: id,
    /** The last message that goes along. */
    upToSeq: z.int().min(1),
  }),
);
