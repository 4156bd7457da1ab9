import type { RightsPart } from '#platform/access/join-rights.ts';

/** The telephone provider plays words at a signed address. */
export const voiceRights: RightsPart = { routes: { 'GET /n/speech/:token': 'BY_ITS_LINK' } };
