import type { MessageSource } from '#generated/prisma/conversation/enums.ts';

/** How the words of a message came about. */
export interface Spoken {
  /** The call in which they were said. */
  readonly callId: string | null;
  readonly source: MessageSource;
  readonly spokenMs: number | null;
  /** Whether they were broken off: the body has what was heard. */
  readonly interrupted: boolean;
}

/** What somebody has typed. */
export const typed: Spoken = { callId: null, source: 'TYPED', spokenMs: null, interrupted: false };
