import type { RightsPart } from '#platform/access/join-rights.ts';

/** Operators see how customers are asked; administrators decide it. The link of a question is the right to answer it. */
export const rights: RightsPart = {
  parts: {
    RatingRequest: 'channel askedAt',
    RatingSettings: 'byText byMail delayMinutes',
  },
  routes: { 'GET /rate/:token': 'BY_ITS_LINK', 'POST /rate/:token': 'BY_ITS_LINK' },
};
