import type { RightsPart } from '#platform/access/join-rights.ts';

/** Whoever has the address of an order's page decides as its customer. */
export const orderPageRights: RightsPart = {
  routes: {
    'GET /order/:token': 'BY_ITS_LINK',
    'POST /order/:token': 'BY_ITS_LINK',
  },
};
