import type { RightsPart } from '#platform/access/join-rights.ts';

/** Operators alone see where a visitor came from: the conversation says so. */
export const rights: RightsPart = { parts: { CameFrom: 'source medium campaign referrer' } };
