import type { RightsPart } from '#platform/access/join-rights.ts';

/** Pages that stand in for a provider's are for whoever has their link. */
export const rights: RightsPart = {
  routes: {
    'GET /n/sandbox/:provider/*': 'BY_ITS_LINK',
    'POST /n/sandbox/:provider/*': 'BY_ITS_LINK',
  },
};
