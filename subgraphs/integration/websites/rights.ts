import type { RightsPart } from '#platform/access/join-rights.ts';

/** Everybody may read who reads websites. */
export const websiteRights: RightsPart = { routes: { 'GET /n/bot': 'ANYBODY' } };
