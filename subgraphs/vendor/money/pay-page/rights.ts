import type { RightsPart } from '#platform/access/join-rights.ts';

/** Whoever has the address of an invoice's page sees what is to be paid, and may pay. */
export const payPageRights: RightsPart = {
  routes: {
    'GET /pay/:token': 'BY_ITS_LINK',
    'POST /pay/:token': 'BY_ITS_LINK',
    'POST /pay/:token/anew': 'BY_ITS_LINK',
    'GET /pay/:token/return': 'BY_ITS_LINK',
  },
};
