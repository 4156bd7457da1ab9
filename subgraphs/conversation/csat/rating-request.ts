import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { readRatingSettings } from './rating-settings.ts';

export const ratingChannels = ['SMS', 'WHATSAPP', 'EMAIL'] as const;
export type RatingChannel = (typeof ratingChannels)[number];

/** A customer was asked to rate a conversation. */
export interface RatingRequestModel {
  readonly channel: RatingChannel;
  readonly askedAt: Date;
}

/** Asks the customer of a closed conversation how it was. */
export const askForRating = jobContract(
  'conversation.ask-for-rating',
  z.object({ conversationId: z.string().refine(isId, 'is not an id') }),
);

/** Lets the customer of a conversation that was just closed be asked, some minutes later. The same closing again moves the question. */
export async function planRatingRequest(
  tx: Tx,
  tell: Tell,
  conversationId: string,
  now: Date,
): Promise<void> {
  const { byText, byMail, delayMinutes } = await readRatingSettings(tx);
  if (!byText && !byMail) return;
  const runAt = new Date(now.getTime() + delayMinutes * 60_000);
  tell.job(askForRating, { conversationId }, { key: `ask-for-rating:${conversationId}`, runAt });
}

/** How the customer of each conversation was asked, by conversation; one who was not is left out. */
export async function readRatingRequests(
  db: Tx,
  conversationIds: readonly string[],
): Promise<Map<string, RatingRequestModel>> {
  const rows = await db.ratingRequest.findMany({
    where: { conversationId: { in: [...conversationIds] } },
  });
  return new Map(
    rows.flatMap(({ conversationId, channel: stored, askedAt }) => {
      const channel = ratingChannels.find((known) => known === stored);
      return channel ? [[conversationId, { channel, askedAt }] as const] : [];
    }),
  );
}
